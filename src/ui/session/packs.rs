//! Packs: loaded for the chosen canton.

use super::{Message, Session};
use crate::canton::Canton;
use crate::i18n::LocalizedText;
use crate::ui::words::Words;
use crate::{browser, data};

impl Session {
    /// Does something once the pack of a canton is there; says so if it cannot be had.
    pub fn with_pack(self, canton: Canton, then: impl FnOnce() + 'static) {
        if data::pack(canton).is_some() {
            return then();
        }
        let slow = browser::settle_then(400, move || self.done("canton.loading"));
        let name = format!("packs/{}", canton.code());
        browser::get(&name, move |bytes| {
            drop(slow);
            if bytes.and_then(|bytes| data::load_pack(&bytes)).is_some_and(|pack| pack.canton == canton) {
                return then();
            }
            let name = Words::Both(LocalizedText::each(|language| canton.name(language).to_owned()));
            self.tell(Message::Problem(Words::Page("canton.not_loaded", vec![("canton", name)])));
        });
    }
}
