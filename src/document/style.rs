//! Measures and type: one family, two weights, greys only, so that a copy in black and white
//! loses nothing. All lengths are points; a page is A4.

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;
/// Width of the page.
pub const PAGE_WIDTH: f32 = 210.0 * MM;
/// Height of the page.
pub const PAGE_HEIGHT: f32 = 297.0 * MM;
/// Left margin: survives a hole punch.
pub const LEFT: f32 = 25.0 * MM;
/// Width of the text.
pub const WIDTH: f32 = PAGE_WIDTH - LEFT - 20.0 * MM;
/// Where the text begins on the first page.
pub const TOP_FIRST: f32 = 20.0 * MM;
/// Where the text begins on the others, beneath the running header.
pub const TOP: f32 = 28.0 * MM;
/// Where the running header begins.
pub const HEADER: f32 = 13.0 * MM;
/// Where the footer ends.
pub const FOOTER: f32 = PAGE_HEIGHT - 12.0 * MM;

/// Black of the text.
pub const BLACK: u8 = 0;
/// Labels and footers: 7.5 to 1 on white.
pub const GREY: u8 = 84;
/// Lines under rows.
pub const HAIR: u8 = 190;
/// Lines that frame or close.
pub const LINE: u8 = 110;
/// Frames.
pub const FRAME: u8 = 150;
/// Ground of the summary.
pub const GROUND: u8 = 245;

/// Weight of the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// For text.
    Regular,
    /// For headings and titles.
    SemiBold,
}

/// A style of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Weight.
    pub weight: Weight,
    /// Size of the type.
    pub size: f32,
    /// Height of a line.
    pub leading: f32,
    /// Grey of the type, 0 is black.
    pub grey: u8,
}

const fn style(weight: Weight, size: f32, leading: f32, grey: u8) -> Style {
    Style { weight, size, leading, grey }
}

impl Style {
    /// Running text.
    pub const BODY: Style = style(Weight::Regular, 10.5, 14.5, BLACK);
    /// Introduction.
    pub const LEAD: Style = style(Weight::Regular, 11.5, 16.5, BLACK);
    /// Title of the document.
    pub const H1: Style = style(Weight::SemiBold, 18.0, 23.0, BLACK);
    /// Heading of a part.
    pub const H2: Style = style(Weight::SemiBold, 13.0, 17.0, BLACK);
    /// Heading within a part, title of a box.
    pub const H3: Style = style(Weight::SemiBold, 10.5, 14.5, BLACK);
    /// Value of a fact, cell of a table.
    pub const CELL: Style = style(Weight::Regular, 10.0, 13.5, BLACK);
    /// Label of a fact.
    pub const LABEL: Style = style(Weight::Regular, 10.0, 13.5, GREY);
    /// Head of a column; on the same lines as the cells.
    pub const COLUMN: Style = style(Weight::SemiBold, 9.0, 12.0, BLACK);
    /// Explanations, sender.
    pub const SMALL: Style = style(Weight::Regular, 9.0, 12.5, BLACK);
    /// Name of the sender.
    pub const NAME: Style = style(Weight::SemiBold, 10.0, 13.5, BLACK);
    /// Quiet explanations.
    pub const NOTE: Style = style(Weight::Regular, 9.0, 12.5, GREY);
    /// Running header and footer.
    pub const MARGIN: Style = style(Weight::Regular, 7.5, 10.0, GREY);

    /// The same in another size.
    pub fn scaled(self, scale: f32) -> Style {
        Style { size: self.size * scale, leading: self.leading * scale, ..self }
    }

    /// From the top of a line to its baseline: capitals stand in the middle of the line.
    pub fn baseline(self) -> f32 {
        (self.leading + 0.714 * self.size) / 2.0
    }
}
