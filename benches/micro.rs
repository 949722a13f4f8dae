//! The inner loops by themselves: `cargo bench`. Reads a record, builds a book, tells a history's authors.

mod book;

use std::hint::black_box;
use std::sync::Arc;

use carnet::book::Book;
use carnet::config::Config;
use carnet::record::Record;
use carnet::text::Source;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

const RECORDS: usize = 1_000;

fn sources() -> Vec<Source> {
    book::files(RECORDS).into_iter().map(|(path, text)| Source::new(path, text)).collect()
}

fn config() -> Config {
    Config::read(&Source::new("carnet.yaml", book::config())).0
}

fn records(config: &Config) -> Vec<Arc<Record>> {
    let read = |source: &Source| {
        let kind = &config.kind_of_path(source.path())?.kind;
        Some(Arc::new(Record::read(source.clone(), kind, config)))
    };
    sources().iter().filter_map(read).collect()
}

fn reading(criterion: &mut Criterion) {
    let config = config();
    let sources = sources();
    let Some(source) = sources.iter().max_by_key(|source| source.text().len()) else { return };
    let Some(kind) = config.kind_of_path(source.path()).map(|def| &def.kind) else { return };
    let mut group = criterion.benchmark_group("record");
    group.throughput(Throughput::Bytes(source.text().len() as u64));
    group.bench_function("read a deal", |bencher| {
        bencher.iter(|| Record::read(black_box(source.clone()), kind, &config));
    });
    group.finish();
}

fn building(criterion: &mut Criterion) {
    let records = records(&config());
    let mut group = criterion.benchmark_group("book");
    group.throughput(Throughput::Elements(records.len() as u64));
    group.bench_function("build from 1,000 records", |bencher| {
        bencher.iter_batched(|| records.clone(), |records| Book::new(records, Vec::new()), BatchSize::LargeInput);
    });
    let book = Book::new(records.clone(), Vec::new());
    let Some(last) = records.last() else { return };
    group.throughput(Throughput::Elements(1));
    group.bench_function("replace one record of 1,000", |bencher| {
        bencher.iter(|| book.with(vec![(last.path().clone(), Some(last.clone()))]));
    });
    group.finish();
}

criterion_group!(benches, reading, building);
criterion_main!(benches);
