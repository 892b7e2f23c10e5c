//! The 26 cantons.

use crate::i18n::Language;
use serde::{Deserialize, Serialize};

macro_rules! cantons {
    ($($variant:ident $code:literal $de:literal $fr:literal;)*) => {
        /// A Swiss canton, written as its two-letter code.
        #[allow(missing_docs, reason = "the codes are the documentation")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        pub enum Canton { $(#[serde(rename = $code)] $variant),* }

        impl Canton {
            /// All cantons in the order of their codes.
            pub const ALL: [Canton; 26] = [$(Canton::$variant),*];

            /// The two-letter code, for example `LU`.
            pub fn code(self) -> &'static str {
                match self { $(Canton::$variant => $code),* }
            }

            /// The canton's name in a language.
            pub fn name(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Canton::$variant, Language::De) => $de, (Canton::$variant, Language::Fr) => $fr,)*
                }
            }
        }
    };
}

cantons! {
    Ag "AG" "Aargau" "Argovie";
    Ai "AI" "Appenzell Innerrhoden" "Appenzell Rhodes-Intérieures";
    Ar "AR" "Appenzell Ausserrhoden" "Appenzell Rhodes-Extérieures";
    Be "BE" "Bern" "Berne";
    Bl "BL" "Basel-Landschaft" "Bâle-Campagne";
    Bs "BS" "Basel-Stadt" "Bâle-Ville";
    Fr "FR" "Freiburg" "Fribourg";
    Ge "GE" "Genf" "Genève";
    Gl "GL" "Glarus" "Glaris";
    Gr "GR" "Graubünden" "Grisons";
    Ju "JU" "Jura" "Jura";
    Lu "LU" "Luzern" "Lucerne";
    Ne "NE" "Neuenburg" "Neuchâtel";
    Nw "NW" "Nidwalden" "Nidwald";
    Ow "OW" "Obwalden" "Obwald";
    Sg "SG" "St. Gallen" "Saint-Gall";
    Sh "SH" "Schaffhausen" "Schaffhouse";
    So "SO" "Solothurn" "Soleure";
    Sz "SZ" "Schwyz" "Schwytz";
    Tg "TG" "Thurgau" "Thurgovie";
    Ti "TI" "Tessin" "Tessin";
    Ur "UR" "Uri" "Uri";
    Vd "VD" "Waadt" "Vaud";
    Vs "VS" "Wallis" "Valais";
    Zg "ZG" "Zug" "Zoug";
    Zh "ZH" "Zürich" "Zurich";
}

impl Canton {
    /// The canton of a two-letter code in capitals.
    pub fn of_code(code: &str) -> Option<Canton> {
        Canton::ALL.into_iter().find(|canton| canton.code() == code)
    }

    /// German and French are both official.
    pub fn is_bilingual(self) -> bool {
        matches!(self, Canton::Be | Canton::Fr | Canton::Vs)
    }
}
