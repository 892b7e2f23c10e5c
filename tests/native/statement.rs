//! What the page tells of itself: why it asks, and among how much one chooses. How accessible it is,
//! the check holds to its form.

use nahtstelle::data;
use nahtstelle::i18n::Language;

/// The questions of an entry stand close together and show none.
#[test]
fn every_question_says_in_a_sentence_or_two_why_it_is_asked() {
    for question in data::questionnaire().questions() {
        let why = question.why.as_ref().unwrap_or_else(|| panic!("{} does not say why", question.id));
        for language in [Language::De, Language::Fr] {
            let length = why.get(language).chars().count();
            assert!((20..=125).contains(&length), "{}: {length} characters", question.id);
        }
    }
}

/// Beyond fifteen, nobody looks through a list: it has to be one that is found by typing, as the list of
/// cantons is, where a letter leads to what begins with it. Pathways stand with their outcomes, which a
/// list to choose from could not show.
#[test]
fn nothing_is_chosen_among_more_than_fifteen() {
    for question in data::questionnaire().questions() {
        let offered = question.choices().len() + usize::from(question.takes_unknown());
        assert!(offered <= 15, "{} has {offered} choices", question.id);
    }
    for pack in data::cantons().filter_map(data::pack) {
        assert!(pack.pathways.len() < 15, "{} pathways", pack.pathways.len());
    }
}
