//! Sealed files: the official vectors, laws, and what is refused. `age/README.md` says where the
//! vectors come from.

use super::support::path;
use nahtstelle::sealed::{
    self, Asks, Key, LIMIT, OpenError, PrivateKey, PublicKey, Random, SealError, To, WORK_FACTOR,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

const SECRET: &str = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
const PUBLIC: &str = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
const OTHER: &str = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0";
/// What refuses a file without any work must not take longer, with tests running beside.
const AT_ONCE: Duration = Duration::from_secs(2);

fn private(text: &str) -> Vec<PrivateKey> {
    PrivateKey::read_file(text).unwrap()
}

/// Random numbers that depend on a seed, for tests only.
fn random(seed: u64) -> Random {
    let mut source = fastrand::Rng::with_seed(seed);
    let fill = |bytes: &mut [u8]| {
        source.fill(bytes);
        Ok::<(), Infallible>(())
    };
    Random::draw(fill).unwrap()
}

fn content(length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    fastrand::Rng::with_seed(length as u64).fill(&mut bytes);
    bytes
}

fn for_key(content: &[u8]) -> Vec<u8> {
    sealed::seal(content, To::Key(&PUBLIC.parse().unwrap()), random(1)).unwrap()
}

fn open_with_key(bytes: &[u8]) -> Result<Vec<u8>, OpenError> {
    sealed::open(bytes, Key::Private(&private(SECRET)))
}

/// An official vector: the fields before the first empty line, and the file.
struct Vector {
    fields: Vec<(String, String)>,
    file: Vec<u8>,
}

impl Vector {
    fn read(name: &str) -> Vector {
        let bytes = fs::read(path("tests/age/vectors").join(name)).unwrap();
        let end = bytes.windows(2).position(|two| two == b"\n\n").unwrap();
        let lines = std::str::from_utf8(&bytes[..end]).unwrap().lines().map(|line| line.split_once(": ").unwrap());
        let fields: Vec<_> = lines.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let mut vector = Vector { fields, file: bytes[end + 2..].to_vec() };
        if vector.field("compressed") == Some("zlib") {
            let mut file = Vec::new();
            flate2::read::ZlibDecoder::new(vector.file.as_slice()).read_to_end(&mut file).unwrap();
            vector.file = file;
        }
        vector
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// What comes of the first key that does not fail to fit.
    fn open(&self) -> Result<Vec<u8>, OpenError> {
        let keys = self.fields.iter().filter(|(name, _)| name == "identity").flat_map(|(_, key)| private(key));
        let keys: Vec<PrivateKey> = keys.collect();
        let passphrases = self.fields.iter().filter(|(name, _)| name == "passphrase");
        let mut outcome = sealed::open(&self.file, Key::Private(&keys));
        for (_, passphrase) in passphrases {
            if outcome == Err(OpenError::WrongKey) {
                outcome = sealed::open(&self.file, Key::Passphrase(passphrase));
            }
        }
        outcome
    }
}

#[test]
fn the_official_vectors_come_out_as_they_should() {
    let mut names: Vec<_> =
        fs::read_dir(path("tests/age/vectors")).unwrap().map(|file| file.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names.len(), 93, "the folder lost its files");
    for name in names {
        let name = name.to_str().unwrap();
        let vector = Vector::read(name);
        let outcome = vector.open();
        let hash =
            |content: &Vec<u8>| Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        match (vector.field("expect").unwrap(), outcome) {
            ("success", Err(error)) => assert_eq!((name, error), ("armor_x25519", OpenError::Armoured)),
            ("success", Ok(content)) => assert_eq!(hash(&content), vector.field("payload").unwrap(), "{name}"),
            ("no match", outcome) => assert_eq!(outcome, Err(OpenError::WrongKey), "{name}"),
            ("HMAC failure" | "payload failure", outcome) => assert_eq!(outcome, Err(OpenError::Damaged), "{name}"),
            ("header failure", Err(OpenError::Foreign)) => {
                assert!(["empty", "version_unsupported", "header_crlf"].contains(&name), "{name}")
            }
            ("header failure", Err(OpenError::TooMuchWork)) => {
                assert!(name.starts_with("scrypt_work_factor_"), "{name}")
            }
            ("header failure", outcome) => assert_eq!(outcome, Err(OpenError::Damaged), "{name}"),
            (other, _) => panic!("{name}: unknown expectation {other}"),
        }
    }
}

#[test]
fn what_is_sealed_opens_again_at_the_edges_of_chunks() {
    const CHUNK: usize = 65_536;
    let around = |edge: usize| [edge.saturating_sub(1), edge, edge + 1];
    for length in [0, CHUNK, 2 * CHUNK, 3 * CHUNK, CHUNK - 16, CHUNK + 16].into_iter().flat_map(around) {
        let content = content(length);
        let sealed = for_key(&content);
        // A header of 168 bytes, a nonce, and 16 bytes to each chunk; an empty content has one.
        assert_eq!(sealed.len(), 200 + length + 16 * length.div_ceil(CHUNK).max(1) - 16, "{length}");
        assert!(open_with_key(&sealed) == Ok(content), "{length} bytes");
    }
}

#[test]
fn a_passphrase_opens_what_it_sealed_and_nothing_else_does() {
    let sealed = sealed::seal(b"content", To::Passphrase("Näher am See"), random(2)).unwrap();
    assert!(String::from_utf8_lossy(&sealed).contains(&format!(" {WORK_FACTOR}\n")));
    assert_eq!(sealed::asks_for(&sealed), Ok(Asks::Passphrase));
    assert_eq!(sealed::open(&sealed, Key::Passphrase("Näher am See")), Ok(b"content".to_vec()));
    for wrong in ["näher am see", "Näher-am-See", "Näher am See ", "Na\u{308}her am See", ""] {
        assert_eq!(sealed::open(&sealed, Key::Passphrase(wrong)), Err(OpenError::WrongKey), "{wrong}");
    }
    assert_eq!(open_with_key(&sealed), Err(OpenError::WrongKey));
}

#[test]
fn a_generated_passphrase_may_be_typed_in_capitals_and_with_blanks() {
    let passphrase = "abend-hafen-garten-lampe-wolke-birne-tisch";
    let sealed = sealed::seal(b"content", To::Passphrase(passphrase), random(3)).unwrap();
    for typed in
        [passphrase, " Abend Hafen Garten\nLampe Wolke Birne Tisch ", "ABEND–HAFEN GARTEN-LAMPE, WOLKE BIRNE TISCH."]
    {
        assert_eq!(sealed::open(&sealed, Key::Passphrase(typed)), Ok(b"content".to_vec()), "{typed}");
    }
    // Somebody who types seven such words with blanks elsewhere is understood as well.
    let typed = passphrase.replace('-', " ");
    let sealed = sealed::seal(b"content", To::Passphrase(&typed), random(4)).unwrap();
    assert_eq!(sealed::open(&sealed, Key::Passphrase(&typed)), Ok(b"content".to_vec()));
    assert_eq!(sealed::open(&sealed, Key::Passphrase(passphrase)), Err(OpenError::WrongKey));
}

#[test]
fn a_key_opens_what_is_sealed_to_it_and_no_other_does() {
    let sealed = for_key(b"content");
    assert_eq!(sealed::asks_for(&sealed), Ok(Asks::Key));
    assert_eq!(open_with_key(&sealed), Ok(b"content".to_vec()));
    assert_eq!(sealed::open(&sealed, Key::Private(&private(OTHER))), Err(OpenError::WrongKey));
    assert_eq!(sealed::open(&sealed, Key::Private(&[])), Err(OpenError::WrongKey));
    assert_eq!(sealed::open(&sealed, Key::Passphrase(SECRET)), Err(OpenError::WrongKey));
    let file = format!("# created: 2026-11-22\n# public key: {PUBLIC}\n{OTHER}\n\n{SECRET}\n");
    assert_eq!(sealed::open(&sealed, Key::Private(&private(&file))), Ok(b"content".to_vec()));
    assert_ne!(sealed, sealed::seal(b"content", To::Key(&PUBLIC.parse().unwrap()), random(9)).unwrap());
}

#[test]
fn every_changed_bit_and_every_cut_is_refused() {
    let by_passphrase = Vector::read("scrypt").file;
    let passphrase = |bytes: &[u8]| sealed::open(bytes, Key::Passphrase("password"));
    assert!(passphrase(&by_passphrase).is_ok());
    type Open = dyn Fn(&[u8]) -> Result<Vec<u8>, OpenError>;
    let both: [(Vec<u8>, &Open); 2] = [(for_key(b"content"), &open_with_key), (by_passphrase, &passphrase)];
    for (sealed, open) in both {
        for bit in 0..sealed.len() * 8 {
            let mut changed = sealed.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(open(&changed).is_err(), "bit {bit}");
        }
        for end in 0..sealed.len() {
            assert!(open(&sealed[..end]).is_err(), "cut after {end} bytes");
        }
        assert!(open(&[sealed.as_slice(), b"x"].concat()).is_err(), "something behind it");
    }
}

#[test]
fn chunks_cannot_be_cut_off_exchanged_or_doubled() {
    const PART: usize = 65_536 + 16;
    let sealed = for_key(&content(3 * 65_536));
    let start = sealed.len() - 3 * PART;
    let (head, parts) = sealed.split_at(start);
    let parts: Vec<&[u8]> = parts.chunks(PART).collect();
    for order in [&[0, 1][..], &[0], &[], &[1, 0, 2], &[0, 1, 1, 2], &[0, 1, 2, 2], &[0, 2], &[2]] {
        let changed: Vec<u8> = head.iter().chain(order.iter().flat_map(|n: &usize| parts[*n])).copied().collect();
        assert_eq!(open_with_key(&changed), Err(OpenError::Damaged), "{order:?}");
    }
}

#[test]
fn too_much_work_is_refused_before_any_work() {
    let sealed = Vector::read("scrypt").file;
    let with = |factor: &str| {
        let text = sealed.windows(3).position(|three| three == b" 10").unwrap();
        let changed = [&sealed[..=text], factor.as_bytes(), &sealed[text + 3..]].concat();
        let start = Instant::now();
        let outcomes = (sealed::asks_for(&changed).err(), sealed::open(&changed, Key::Passphrase("password")).err());
        assert!(start.elapsed() < AT_ONCE || factor == "18", "{factor}: {:?}", start.elapsed());
        outcomes
    };
    let refused = |error| (Some(error), Some(error));
    for factor in ["19", "20", "22", "63", "64", "255", "256", "300", "99999999999999999999999999"] {
        assert_eq!(with(factor), refused(OpenError::TooMuchWork), "{factor}");
    }
    for factor in ["0", "-1", "+10", "1e1", "010", "", " ", "0x0a", "10 10", "ten", "１０"] {
        assert_eq!(with(factor), refused(OpenError::Damaged), "{factor}");
    }
    for factor in ["1", "9", "11", "18"] {
        assert_eq!(with(factor), (None, Some(OpenError::WrongKey)), "{factor}");
    }
}

#[test]
fn absurd_headers_are_refused_at_once() {
    let stanza = "-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\nEmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n";
    let long = |part: &str, length: usize| format!("age-encryption.org/v1\n{}", part.repeat(length / part.len()));
    let mut files: Vec<(String, OpenError)> = vec![
        (long(stanza, 50_000_000), OpenError::Damaged),
        (long(stanza, 100 * 1_000_000), OpenError::TooLarge),
        (long("-> ", 50_000_000), OpenError::Damaged),
        (long("x", 50_000_000), OpenError::Damaged),
        (long("\n", 50_000_000), OpenError::Damaged),
        (format!("{}\n", long("-> a a", 1_000_000)), OpenError::Damaged),
        (long("-> a\n", 5) + &format!("{}\n", "A".repeat(64)).repeat(500_000), OpenError::Damaged),
        (long("--- ", 1_000_000), OpenError::Damaged),
        ("age-encryption.org/v1\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n".into(), OpenError::Damaged),
        ("age-encryption.org/v2\n".into(), OpenError::Foreign),
        ("age-encryption.org/v1".into(), OpenError::Foreign),
        ("PK\u{3}\u{4}".into(), OpenError::Foreign),
        (String::new(), OpenError::Foreign),
        ("\n-----BEGIN AGE ENCRYPTED FILE-----\n".into(), OpenError::Armoured),
    ];
    // As many recipients as fit into a header that is read: all of them are tried.
    let most = format!("{}---{}\n", long(stanza, 65_000), " ".to_owned() + &"A".repeat(43));
    files.push((most, OpenError::WrongKey));
    for (file, expected) in files {
        let start = Instant::now();
        assert_eq!(open_with_key(file.as_bytes()), Err(expected), "{:.80}", file);
        assert!(start.elapsed() < AT_ONCE, "{:.80}: {:?}", file, start.elapsed());
    }
}

#[test]
fn what_is_too_large_or_without_a_passphrase_is_not_sealed() {
    let large = vec![0; LIMIT + 1];
    let lock = PUBLIC.parse().unwrap();
    assert_eq!(sealed::seal(&large, To::Key(&lock), random(5)), Err(SealError::TooLarge));
    assert_eq!(sealed::seal(b"", To::Passphrase(""), random(6)), Err(SealError::NoPassphrase));
}

#[test]
fn sealed_files_are_known_by_their_first_bytes() {
    for (bytes, sealed) in [
        (for_key(b""), true),
        (Vector::read("armor_x25519").file, true),
        (b"age-encryption.org/v2\n".to_vec(), true),
        (b"PK\x03\x04".to_vec(), false),
        (b"{ \"format\": \"iiz-case\" }".to_vec(), false),
        (b"age".to_vec(), false),
        (vec![], false),
    ] {
        assert_eq!(sealed::is_sealed(&bytes), sealed, "{:?}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn keys_that_were_mistyped_are_refused() {
    let base = "age1pyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq8r66x";
    assert!([PUBLIC, base].iter().all(|key| key.parse::<PublicKey>().is_ok()) && SECRET.parse::<PrivateKey>().is_ok());
    for n in 0..PUBLIC.len() {
        let mut typed = PUBLIC.as_bytes().to_vec();
        typed[n] = if typed[n] == b'q' { b'p' } else { b'q' };
        assert!(String::from_utf8(typed).unwrap().parse::<PublicKey>().is_err(), "letter {n}");
    }
    // Keys of zeros and of another point of low order; bech32m; another kind of key; a byte too few.
    for wrong in [
        "",
        "age1",
        SECRET,
        &PUBLIC.to_uppercase(),
        &format!(" {PUBLIC}"),
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqsrcmd3",
    ] {
        assert!(wrong.parse::<PublicKey>().is_err(), "{wrong}");
    }
    for wrong in ["", PUBLIC, &SECRET.to_lowercase(), "# only a comment", &format!("{SECRET}\nsomething else")] {
        assert!(PrivateKey::read_file(wrong).is_err(), "{wrong}");
    }
    assert!(!format!("{:?}", private(SECRET)).contains("GFPYY"));
}

#[test]
fn every_error_has_a_text_of_its_own_in_both_languages() {
    use OpenError::{Armoured, Damaged, Foreign, TooMuchWork, WrongKey};
    use SealError::{NoPassphrase, Refused};
    let open = [Armoured, Damaged, Foreign, OpenError::TooLarge, TooMuchWork, WrongKey].map(OpenError::text);
    let seal = [SealError::TooLarge, NoPassphrase, Refused].map(SealError::text);
    let texts = open.into_iter().chain(seal).flat_map(|text| [text.de.to_string(), text.fr.to_string()]);
    let told: BTreeSet<String> = texts.filter(|text| text.contains(' ')).collect();
    assert_eq!(told.len(), 18, "{told:#?}");
}

/// `iiz open` with at most so much memory (MiB, with the program itself): its exit code and message.
fn open_within(mebibytes: usize, name: &str, file: &[u8]) -> (Option<i32>, String) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (sealed, passphrase) = (folder.join(format!("{name}.age")), folder.join(format!("{name}.txt")));
    fs::write(&sealed, file).unwrap();
    fs::write(&passphrase, "password").unwrap();
    let limited = format!("ulimit -v {}; exec \"$@\"", mebibytes * 1024);
    let mut command = Command::new("sh");
    command.args(["-c", &limited, "sh", env!("CARGO_BIN_EXE_iiz"), "open", "--lang", "de"]).arg(sealed);
    let output = command.arg("--passphrase-file").arg(passphrase).arg("-o").arg(folder).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn memory_is_bounded() {
    let sealed = Vector::read("scrypt").file;
    let with =
        |factor: &str| String::from_utf8_lossy(&sealed).into_owned().replacen(" 10\n", &format!(" {factor}\n"), 1);
    let header = |factor: &str| with(factor).split_inclusive('\n').take(4).collect::<String>().into_bytes();
    let stanza = "-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\nEmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n";
    let many = format!("age-encryption.org/v1\n{}", stanza.repeat(1_000_000)).into_bytes();
    // What a program takes that only starts, with its code, its data and its stack.
    const OWN: usize = 100;
    // The limit is felt: too little for the work that is done, and the program ends otherwise.
    assert_ne!(open_within(OWN, "memory_too_little", &header("18")).0, Some(2));
    for (name, file, mebibytes, error) in [
        ("memory_18", header("18"), OWN + 256, OpenError::WrongKey),
        ("memory_19", header("19"), OWN, OpenError::TooMuchWork),
        ("memory_63", header("63"), OWN, OpenError::TooMuchWork),
        ("memory_many", many, OWN + 128, OpenError::TooLarge),
    ] {
        let (code, told) = open_within(mebibytes, name, &file);
        assert!(code == Some(2) && told.contains(&*error.text().de), "{name}: {code:?}, {told}");
    }
}
