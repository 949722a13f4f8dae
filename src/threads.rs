//! The threads on which work is shared. How many there are is for the machine to say.

use std::hint::black_box;

/// Bytes that a thread takes for itself at its start. None of it is used until something is kept there.
const AHEAD: usize = 16 << 20;

/// Starts the threads; a second call changes nothing.
///
/// The memory of a thread other than the first grows page by page under glibc (`grow_heap` of its `malloc/arena.c`), each with a
/// call to the system for which all threads wait: five thousand for a command over 10,000 records. Grown once, it stays so.
pub fn start() {
    let _ = rayon::ThreadPoolBuilder::new().start_handler(|_| take_memory()).build_global();
}

fn take_memory() {
    // The first piece is the system's own and given back to it, whereupon pieces up to its size are taken from the thread's.
    for size in [AHEAD + AHEAD / 4, AHEAD] {
        drop(black_box(Vec::<u8>::with_capacity(size)));
    }
}
