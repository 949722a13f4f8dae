//! `cargo run --release --example bench-book -- FOLDER RECORDS COMMITS`: writes a book of this size, its history by one
//! stream to `git fast-import`.

#![allow(clippy::disallowed_methods, reason = "a program of its own: it writes a folder and starts git")]

mod book;

use book::{Act, Commit, Generator};
use std::error::Error;
use std::io::{BufWriter, Write};
use std::process::{Command, Stdio};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, records, commits] = arguments.as_slice() else {
        return Err("usage: bench-book FOLDER RECORDS COMMITS".into());
    };
    std::fs::create_dir_all(folder)?;
    git(folder, &["init", "--quiet", "--initial-branch=main"])?;
    let mut import =
        Command::new("git").args(["-C", folder, "fast-import", "--quiet", "--force"]).stdin(Stdio::piped()).spawn()?;
    let input = import.stdin.take().ok_or("git takes no input")?;
    let mut stream = BufWriter::new(input);
    for (index, commit) in Generator::new(records.parse()?, commits.parse()?).enumerate() {
        write(&mut stream, &commit, index)?;
    }
    stream.into_inner()?.flush()?;
    if !import.wait()?.success() {
        return Err("git fast-import failed".into());
    }
    git(folder, &["reset", "--quiet", "--hard", "main"])
}

fn git(folder: &str, arguments: &[&str]) -> Result<(), Box<dyn Error>> {
    let status = Command::new("git").args(["-C", folder]).args(arguments).status()?;
    if status.success() { Ok(()) } else { Err(format!("git {arguments:?} failed").into()) }
}

fn write(stream: &mut impl Write, commit: &Commit, index: usize) -> std::io::Result<()> {
    let Commit { who, when, .. } = commit;
    writeln!(stream, "commit refs/heads/main\nmark :{}", index + 1)?;
    for role in ["author", "committer"] {
        writeln!(stream, "{role} {who} <{who}@team.example> {when} +0100")?;
    }
    writeln!(stream, "data 4\nwork")?;
    if index == 0 {
        data(stream, "carnet.yaml", &book::config())?;
    } else {
        writeln!(stream, "from :{index}")?;
    }
    for act in &commit.acts {
        match act {
            Act::Write(path, text) => data(stream, path, text)?,
            Act::Rename(old, new) => writeln!(stream, "R {old} {new}")?,
        }
    }
    writeln!(stream)
}

fn data(stream: &mut impl Write, path: &str, text: &str) -> std::io::Result<()> {
    writeln!(stream, "M 100644 inline {path}\ndata {}\n{text}", text.len())
}
