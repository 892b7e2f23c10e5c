//! What the documents of a package are about: a case with its assessment, its consent and the
//! pathway that was chosen. It says which answers may be shown, and shows no other.

use crate::assess::{Assessment, Judged, PathwayAssessment, assess};
use crate::canton::Canton;
use crate::case::{Answer, Answers, Case};
use crate::consent::{Consent, Recipient};
use crate::data;
use crate::date::Day;
use crate::enclosure::Enclosure;
use crate::form::Form;
use crate::i18n::{Language, SignerLanguage};
use crate::pack::{CheckedPack, Pathway};
use crate::present::{self, Presented};
use crate::questionnaire::{Category, Question, Questionnaire, Section};

/// The question for the reason of a referral against the assessment.
pub const REASON: &str = "deviation_reason";

/// What the documents are about.
#[derive(Clone)]
pub struct Dossier<'a> {
    /// The answers that may be shown; the documents know no others.
    pub answers: Answers,
    /// The canton of the case.
    pub canton: Canton,
    /// The day of the case.
    pub as_of: Day,
    /// The language of the documents.
    pub language: Language,
    /// The language of what the person reads and signs; unless another is asked for, that of the
    /// documents.
    pub signer: SignerLanguage,
    /// Who gets them.
    pub recipient: Recipient,
    /// The canton's pack.
    pub pack: &'static CheckedPack,
    /// The pathway the referral is for: the one chosen; else the one recommended; else the first
    /// that is not closed.
    pub pathway: &'a Pathway,
    /// The assessment of the case.
    pub assessment: Assessment<'a>,
    /// What the consent releases to the recipient.
    pub consent: Consent,
    /// The enclosures that go with it.
    pub enclosures: Vec<&'a Enclosure>,
    /// The id of the package and the short hash of its data, as printed on each page.
    pub mark: String,
    /// The whole case, for what may be told once it is assessed: see [`Dossier::discloses`].
    pub(crate) case: &'a Case,
    questionnaire: &'static Questionnaire,
}

impl<'a> Dossier<'a> {
    /// The dossier of a case for a recipient. Nothing if no pathway is documented for the day of the
    /// case.
    pub fn new(case: &'a Case, language: Language, recipient: Recipient) -> Option<Dossier<'a>> {
        let pack = data::pack(case.canton)?;
        let questionnaire = data::questionnaire();
        let assessment = assess(pack, questionnaire, case);
        let mut shown = assessment.pathways.iter().map(|assessed| assessed.pathway);
        let first = shown.clone().find(|pathway| !pathway.is_ended(case.as_of)).or_else(|| shown.next())?;
        let mut dossier = Dossier {
            answers: Answers::default(),
            canton: case.canton,
            as_of: case.as_of,
            language,
            signer: language.into(),
            pack,
            pathway: first,
            assessment,
            consent: Consent::of(case, &recipient),
            recipient,
            enclosures: Vec::new(),
            mark: String::new(),
            case,
            questionnaire,
        };
        dossier.answers = dossier.released();
        dossier.pathway = dossier.chosen().or_else(|| dossier.recommended()).unwrap_or(first);
        Some(dossier)
    }

    /// The same in the other language.
    pub fn in_other_language(&self) -> Dossier<'a> {
        Dossier { language: self.language.other(), ..self.clone() }
    }

    /// What the person reads and signs, in the language of the documents; where that is the person's,
    /// in the other one. Whom it names is named in that language too.
    pub fn for_other_reader(&self) -> Dossier<'a> {
        let own = self.signer == self.language.into();
        let language = if own { self.language.other() } else { self.language };
        Dossier { language, signer: language.into(), ..self.clone() }
    }

    /// The pathway that the caseworker chose.
    fn chosen(&self) -> Option<&'a Pathway> {
        let id = self.case.answers.choice("intended_pathway")?;
        self.assessment.pathways.iter().map(|assessed| assessed.pathway).find(|pathway| pathway.id == id)
    }

    /// The pathway recommended, unless that rests on what must not be shown and so would tell it.
    fn recommended(&self) -> Option<&'a Pathway> {
        let told = self.assessment.pathways.iter().all(|assessed| self.discloses_outcome(assessed));
        self.assessment.recommended.filter(|_| told)
    }

    /// The id of the package.
    pub fn id(&self) -> &str {
        self.mark.split(' ').next().unwrap_or_default()
    }

    /// A text of the documents in their language.
    pub fn t(&self, key: &str) -> String {
        data::document_texts().text(self.language, key).to_owned()
    }

    /// The same with each `{name}` replaced.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        data::document_texts().fill(self.language, key, values)
    }

    /// The answer may be shown: to others as far as the consent covers it; to the person, and in the
    /// files of the office that refers, always.
    pub fn shows(&self, question: &Question) -> bool {
        !self.recipient.is_other() || self.consent.covers(question)
    }

    /// The recipient may have the enclosure.
    pub fn releases(&self, enclosure: &Enclosure) -> bool {
        let covered = enclosure.paper.category().is_none_or(|category| self.consent.categories.contains(&category));
        !self.recipient.is_other() || covered
    }

    /// The answer to a question in words, if it was put and may be shown.
    pub fn answer(&self, id: &str) -> Option<Presented> {
        let question = self.questionnaire.question(id)?;
        let asked = self.form().asks(question) && self.shows(question);
        asked.then(|| self.present(question, self.answers.get(id)))
    }

    /// An answer in words, in the language of the documents.
    pub fn present(&self, question: &Question, answer: Option<&Answer>) -> Presented {
        present::answer_in_case(question, answer, self.language, self.case.language)
    }

    /// The value of an answer, if there is one that may be shown.
    pub fn value(&self, id: &str) -> Option<String> {
        self.answer(id).filter(Presented::is_value).map(|presented| presented.text().to_owned())
    }

    /// The sections of the questionnaire.
    pub fn sections(&self) -> &'a [Section] {
        &self.questionnaire.sections
    }

    /// The questions of a section that were put, with their answers, as far as they may be shown.
    pub fn answers(&self, section: &'a Section) -> Vec<(&'a Question, Presented)> {
        let form = self.form();
        let shown = form.questions(section).filter(|question| self.shows(question));
        let answered = shown.map(|question| (question, self.present(question, self.answers.get(&question.id))));
        answered.collect()
    }

    /// The recipient: an office with its address.
    pub fn to(&self) -> Vec<String> {
        let Recipient::Office(id) = &self.recipient else {
            let addressee = &self.pathway.addressee;
            let name = addressee.name.get(self.language).to_owned();
            // In bilingual cantons the office is known by both names.
            let both = [addressee.name.de.to_string(), addressee.name.fr.to_string()];
            let other = both.into_iter().find(|other| *other != name && self.canton.is_bilingual());
            return [name].into_iter().chain(other).chain(addressee.lines.iter().cloned()).collect();
        };
        let involved = self.answers.entries("institutions").iter();
        let named =
            involved.filter(|entry| entry.choice("institution") == Some(id)).filter_map(|entry| entry.text("office"));
        let kind = self
            .questionnaire
            .question("consent_recipients")
            .map(|question| present::choice(question, id, self.language));
        named.map(str::to_owned).chain(kind).collect()
    }

    /// The categories that are left out because the consent does not cover them, whether or not
    /// there would be something to tell: that there is would tell something.
    pub fn left_out(&self) -> Vec<Category> {
        let left = |category: &Category| self.recipient.is_other() && !self.consent.categories.contains(category);
        Category::ALL.into_iter().filter(left).collect()
    }

    /// The answers that may be shown. What did not arise stays behind too, and of the consent what
    /// it says about others.
    fn released(&self) -> Answers {
        if !self.recipient.is_other() {
            return self.case.answers.clone();
        }
        let form = self.form();
        let released = self.case.answers.iter().filter_map(|(id, answer)| {
            let question = self.questionnaire.question(id)?;
            let released = form.asks(question) && self.shows(question);
            released.then(|| (id.to_owned(), self.released_part(question, answer)))
        });
        released.filter(|(id, _)| id != "consent_limits").collect()
    }

    fn released_part(&self, question: &Question, answer: &Answer) -> Answer {
        if let ("consent_categories", Answer::Choices(_)) = (question.id.as_str(), answer) {
            return Answer::Choices(self.consent.categories.iter().map(|category| category.id().to_owned()).collect());
        }
        let (Some(fields), Answer::Entries(entries)) = (question.fields(), answer) else { return answer.clone() };
        let shown = |id: &str| fields.iter().any(|field| field.id == id && self.shows(field));
        let release = |entry: &Answers| -> Answers {
            entry.iter().filter(|(id, _)| shown(id)).map(|(id, answer)| (id.to_owned(), answer.clone())).collect()
        };
        Answer::Entries(entries.iter().map(release).collect())
    }

    /// All that a criterion reads may be shown.
    pub fn discloses(&self, judged: &Judged) -> bool {
        let questions = judged.criterion.when.questions();
        questions.iter().filter_map(|id| self.questionnaire.question(id)).all(|question| self.shows(question))
    }

    /// The outcome of a pathway follows from what may be shown alone.
    pub fn discloses_outcome(&self, assessed: &PathwayAssessment) -> bool {
        assessed.criteria.iter().all(|judged| self.discloses(judged))
    }

    /// The questions that a referral needs and that are not answered; the reason among them, where
    /// the caseworker chose a way against the assessment.
    pub fn lacking(&self) -> Vec<&'static Question> {
        let reason = self.deviates().filter(|_| self.case.answers.get(REASON).is_none());
        let reason = reason.and_then(|_| self.questionnaire.question(REASON));
        self.form().lacking().chain(reason).collect()
    }

    /// The assessment of the pathway that the caseworker chose, where criteria are open or not met.
    pub fn deviates(&self) -> Option<&PathwayAssessment<'a>> {
        let chosen = self.chosen()?;
        let assessed = self.assessment.pathways.iter().find(|assessed| assessed.pathway.id == chosen.id)?;
        assessed.outcome.wants_reason().then_some(assessed)
    }

    fn form(&self) -> Form<'static, 'a> {
        Form::new(self.questionnaire, &self.pack.pathways, self.case)
    }
}
