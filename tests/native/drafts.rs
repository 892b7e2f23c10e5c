//! Drafts in their slots: whatever happens to one slot, the last whole draft is found.

use nahtstelle::canton::Canton;
use nahtstelle::draft::{Draft, KEPT, joined, kept, parted};
use nahtstelle::sealed::{self, Key, PrivateKey, PublicKey, Random, To};
use std::convert::Infallible;

const NOW: u64 = 1_795_000_000_000;

fn draft(id: u64, sequence: u64, changed: u64) -> Draft {
    let text = format!("case {id} {sequence}");
    Draft {
        id,
        sequence,
        changed,
        canton: Canton::Lu,
        public: "age1…".into(),
        lock: vec![7; 40],
        sealed: text.into_bytes(),
    }
}

fn in_slot(draft: &Draft) -> (String, Vec<u8>) {
    (draft.slot(), draft.write())
}

#[test]
fn a_draft_that_is_cut_off_or_changed_anywhere_is_not_read() {
    let whole = draft(1, 1, NOW).write();
    assert_eq!(Draft::read(&whole), Some(draft(1, 1, NOW)));
    for length in 0..whole.len() {
        assert_eq!(Draft::read(&whole[..length]), None, "cut off at {length}");
        for bit in 0..8 {
            let mut changed = whole.clone();
            changed[length] ^= 1 << bit;
            assert_eq!(Draft::read(&changed), None, "bit {bit} of byte {length}");
        }
    }
}

#[test]
fn while_one_slot_is_written_the_other_is_whole() {
    let mut slots: Vec<(String, Vec<u8>)> = Vec::new();
    for sequence in 1..20 {
        let next = draft(1, sequence, NOW);
        let (name, bytes) = in_slot(&next);
        for length in 0..bytes.len() {
            let mut torn = slots.clone();
            torn.retain(|(other, _)| *other != name);
            torn.push((name.clone(), bytes[..length].to_vec()));
            let (found, empty) = kept(torn, NOW);
            let last = (sequence > 1).then(|| draft(1, sequence - 1, NOW));
            assert_eq!(found, last.into_iter().collect::<Vec<_>>(), "{sequence}, cut off at {length}");
            assert_eq!(empty, std::slice::from_ref(&name));
        }
        slots.retain(|(other, _)| *other != name);
        slots.push((name, bytes));
        assert!(slots.len() <= 2);
        assert_eq!(kept(slots.clone(), NOW), (vec![next], vec![]));
    }
}

#[test]
fn the_last_changed_comes_first_and_what_has_expired_goes() {
    let (old, new, gone) = (draft(1, 3, NOW - 5), draft(2, 8, NOW - 1), draft(3, 2, NOW - KEPT));
    let slots = vec![in_slot(&old), in_slot(&gone), in_slot(&new), in_slot(&draft(2, 7, NOW - 2))];
    assert_eq!(kept(slots.clone(), NOW), (vec![new.clone(), old], vec![gone.slot()]));
    let (left, empty) = kept(slots, NOW - 1 + KEPT);
    assert_eq!((left, empty.len()), (vec![], 4), "at the very moment: {new:?}");
}

#[test]
fn what_is_beside_a_case_in_a_draft_is_parted_from_it_whatever_it_is() {
    for besides in [&[] as &[u8], &[0], &[0, 0, 7], b"{}\0", &[255, 0, 1]] {
        let content = joined("{\"reason\": \"\\u0000\"}\n", besides);
        assert_eq!(parted(&content), (b"{\"reason\": \"\\u0000\"}\n".as_slice(), besides));
    }
    assert_eq!(parted(b"{}"), (b"{}".as_slice(), [].as_slice()), "nothing is beside it");
    assert_eq!(parted(b""), ([].as_slice(), [].as_slice()));
}

#[test]
fn a_slot_holds_only_what_belongs_there() {
    let wrong = vec![("9.0".to_owned(), draft(1, 2, NOW).write())];
    assert_eq!(kept(wrong, NOW), (vec![], vec!["9.0".to_owned()]));
}

#[test]
fn a_pair_of_keys_that_is_made_here_is_one_for_age() {
    for seed in 0..50 {
        let mut source = fastrand::Rng::with_seed(seed);
        let mut fill = |bytes: &mut [u8]| {
            source.fill(bytes);
            Ok::<(), Infallible>(())
        };
        let private = PrivateKey::generate(&mut fill).unwrap();
        let text = private.text();
        assert!(text.starts_with("AGE-SECRET-KEY-1"), "{}", text.as_str());
        let public: PublicKey = private.public().to_string().parse().unwrap();
        let content = sealed::seal(b"draft", To::Key(&public), Random::draw(&mut fill).unwrap()).unwrap();
        let read = PrivateKey::read_file(&text).unwrap();
        assert_eq!(sealed::open(&content, Key::Private(&read)).unwrap(), b"draft");
    }
}
