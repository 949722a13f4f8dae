//! The inner loops by themselves, on a book of 1,000 records: `cargo bench`.

mod book;

use std::hint::black_box;
use std::sync::Arc;

use carnet::book::Book;
use carnet::config::Config;
use carnet::date::Date;
use carnet::lang::Language;
use carnet::query;
use carnet::record::Record;
use carnet::site::{Look, Overrides, Site};
use carnet::snapshot::Snapshot;
use carnet::text::Source;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

const RECORDS: usize = 1_000;

fn config() -> Config {
    Config::read(&Source::new("carnet.yaml", book::config())).0
}

fn sources() -> Vec<Source> {
    book::files(RECORDS).into_iter().map(|(path, text)| Source::new(path, text)).collect()
}

fn records(config: &Config) -> Vec<Arc<Record>> {
    let read = |source: Source| {
        let kind = &config.kind_of_path(source.path())?.kind;
        Some(Arc::new(Record::read(source.clone(), kind, config)))
    };
    sources().into_iter().filter_map(read).collect()
}

fn snapshot() -> Snapshot {
    let config = config();
    let book = Book::new(records(&config), Vec::new());
    Snapshot::new(config, Vec::new(), book, Date::constant(2026, 11, 20))
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

fn asking(criterion: &mut Criterion) {
    let snapshot = snapshot();
    let mut group = criterion.benchmark_group("query");
    for line in ["atlas", "stage:proposal owner:marie value>10000", "is:open rivge"] {
        group.bench_function(format!("plain meaning of `{line}` over 1,000 records"), |bencher| {
            bencher.iter(|| {
                let (query, _) = query::parse(black_box(line), &snapshot);
                query::select(&query, &snapshot, snapshot.book.iter().map(|(ix, _)| ix)).len()
            });
        });
    }
    group.finish();
}

fn paging(criterion: &mut Criterion) {
    let snapshot = snapshot();
    let look = Arc::new(Look::new(Language::French, &Overrides::default()));
    let mut group = criterion.benchmark_group("page");
    let site = Site::new(snapshot.clone(), look.clone());
    let Some(deal) = site.addresses().into_iter().find(|address| address.starts_with("deal/deal-")) else { return };
    group.bench_function("a deal", |bencher| bencher.iter(|| site.page(black_box(&deal))));
    group.bench_function("a deal of a new snapshot of 1,000 records", |bencher| {
        bencher.iter(|| Site::new(snapshot.clone(), look.clone()).page(black_box(&deal)));
    });
    group.finish();
}

criterion_group!(benches, reading, building, asking, paging);
criterion_main!(benches);
