//! Packs: loaded for the chosen canton.

use super::{Message, Session};
use crate::canton::Canton;
use crate::i18n::LocalizedText;
use crate::ui::words::Words;
use crate::{browser, data};

/// Does something once the pack of a canton is there, or could not be had.
pub fn with_pack(canton: Canton, then: impl FnOnce(bool) + 'static) {
    if data::pack(canton).is_some() {
        return then(true);
    }
    browser::get(&format!("packs/{}", canton.code()), move |bytes| {
        then(bytes.and_then(|bytes| data::load_pack(&bytes)).is_some_and(|pack| pack.canton == canton));
    });
}

impl Session {
    /// Does something once the pack of a canton is there; says so if it cannot be had.
    pub fn with_pack(self, canton: Canton, then: impl FnOnce() + 'static) {
        let slow = browser::settle_then(400, move || self.done("canton.loading"));
        with_pack(canton, move |is_there| {
            drop(slow);
            if is_there {
                return then();
            }
            let name = Words::Both(LocalizedText::each(|language| canton.name(language).to_owned()));
            self.tell(Message::Problem(Words::Page("canton.not_loaded", vec![("canton", name)])));
        });
    }
}
