//! Enclosures: certificates, decisions and other papers that go with a referral.

use crate::questionnaire::Category;
use serde::{Deserialize, Serialize};

/// The largest enclosure, in bytes: 20 MB.
pub const LIMIT: usize = 20_000_000;
/// The most that all enclosures of a package may come to, in bytes: 50 MB.
pub const LIMIT_IN_ALL: usize = 50_000_000;
/// The most enclosures of a package.
pub const MOST: usize = 50;

/// A paper that goes with a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// What it is; that decides who may have it.
    pub paper: Paper,
    /// The format of its file.
    pub format: Format,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What an enclosure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// The signed consent, which every recipient may see.
    Consent,
    /// Curriculum vitae.
    Cv,
    /// Certificate of employment or training.
    WorkCertificate,
    /// Report on a measure.
    MeasureReport,
    /// Certificate of incapacity for work, without a diagnosis.
    IncapacityCertificate,
    /// Report of a physician.
    MedicalReport,
    /// Decision on benefits, or a statement of them.
    Decision,
    /// Something else about the social situation.
    Social,
}

/// The format of a file, told by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PDF.
    Pdf,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// Why a file cannot be an enclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// More than [`LIMIT`] bytes.
    #[error("larger than 20 MB")]
    TooLarge,
    /// With it, the enclosures come to more than [`LIMIT_IN_ALL`] bytes or [`MOST`] papers.
    #[error("too much in all")]
    TooMuch,
    /// Neither PDF nor PNG nor JPEG, whatever its name says, or only part of one.
    #[error("neither PDF nor PNG nor JPEG")]
    Format,
}

impl Unfit {
    /// Key of the text that explains it.
    pub fn key(self) -> &'static str {
        match self {
            Unfit::TooLarge => "enclosure.too_large",
            Unfit::TooMuch => "enclosure.too_much",
            Unfit::Format => "enclosure.format",
        }
    }
}

impl Paper {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Paper; 8] = [
        Paper::Consent,
        Paper::Cv,
        Paper::WorkCertificate,
        Paper::MeasureReport,
        Paper::IncapacityCertificate,
        Paper::MedicalReport,
        Paper::Decision,
        Paper::Social,
    ];

    /// Its id in files.
    pub fn id(self) -> &'static str {
        self.key().strip_prefix("paper.").unwrap_or_default()
    }

    /// The paper of an id.
    pub fn of(id: &str) -> Option<Paper> {
        Paper::ALL.into_iter().find(|paper| paper.id() == id)
    }

    /// Key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Paper::Consent => "paper.consent",
            Paper::Cv => "paper.cv",
            Paper::WorkCertificate => "paper.work_certificate",
            Paper::MeasureReport => "paper.measure_report",
            Paper::IncapacityCertificate => "paper.incapacity_certificate",
            Paper::MedicalReport => "paper.medical_report",
            Paper::Decision => "paper.decision",
            Paper::Social => "paper.social",
        }
    }

    /// The data category of a consent that it falls under; none for the consent itself.
    pub fn category(self) -> Option<Category> {
        match self {
            Paper::Consent => None,
            Paper::Cv | Paper::WorkCertificate => Some(Category::Work),
            Paper::MeasureReport => Some(Category::Measures),
            Paper::IncapacityCertificate => Some(Category::Health),
            Paper::MedicalReport => Some(Category::Medical),
            Paper::Decision => Some(Category::Finances),
            Paper::Social => Some(Category::Social),
        }
    }
}

impl Format {
    /// The format of a whole file. Both ends are looked at, so that half a file is none. A PDF may
    /// be followed by up to a kilobyte of other bytes, as its readers allow.
    pub fn of(bytes: &[u8]) -> Option<Format> {
        const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        const PNG_END: &[u8] = b"\0\0\0\0IEND\xae\x42\x60\x82";
        let tail = bytes.get(bytes.len().saturating_sub(1024)..).unwrap_or_default();
        if bytes.starts_with(b"%PDF-") && tail.windows(5).any(|end| end == b"%%EOF") {
            Some(Format::Pdf)
        } else if bytes.starts_with(PNG) && bytes.ends_with(PNG_END) {
            Some(Format::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") && tail.windows(2).any(|end| end == b"\xff\xd9") {
            Some(Format::Jpeg)
        } else {
            None
        }
    }

    /// The ending of a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Png => "png",
            Format::Jpeg => "jpg",
        }
    }
}

impl Enclosure {
    /// The file as an enclosure, beside those that there are.
    ///
    /// # Errors
    /// Why it cannot be one.
    pub fn new(paper: Paper, bytes: Vec<u8>, others: &[Enclosure]) -> Result<Enclosure, Unfit> {
        let in_all: usize = others.iter().map(|other| other.bytes.len()).sum();
        if bytes.len() > LIMIT {
            return Err(Unfit::TooLarge);
        }
        if in_all + bytes.len() > LIMIT_IN_ALL || others.len() >= MOST {
            return Err(Unfit::TooMuch);
        }
        let format = Format::of(&bytes).ok_or(Unfit::Format)?;
        Ok(Enclosure { paper, format, bytes })
    }
}
