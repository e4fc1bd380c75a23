package io.zeebeops.simulator.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Predicate;

/** Who asked what and what happened: the oracle of tests. Keeps the newest entries. Safe for use by several threads. */
public final class Journal {

    /** Who, when nobody asked. */
    public static final String NOBODY = "simulator";

    private final int capacity;
    private final ArrayDeque<JournalEntry> entries = new ArrayDeque<>();
    private long sequence;

    /** A journal that forgets the oldest of more than {@code capacity} entries. */
    public Journal(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A journal needs room for one entry at least");
        }
        this.capacity = capacity;
    }

    /** Appends. */
    public synchronized void add(Instant at, String who, Happening what) {
        if (entries.size() == capacity) {
            entries.removeFirst();
        }
        entries.addLast(new JournalEntry(++sequence, at, who, what));
    }

    /** Goes on with what another journal told; its numbers are kept. */
    public synchronized void recall(JournalEntry entry) {
        if (entries.size() == capacity) {
            entries.removeFirst();
        }
        entries.addLast(entry);
        sequence = Math.max(sequence, entry.sequence());
    }

    /** All that is remembered, oldest first. */
    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /** What came after the entry with this sequence number. */
    public synchronized List<JournalEntry> since(long sequence) {
        return entries.stream().filter(entry -> entry.sequence() > sequence).toList();
    }

    /** All happenings of one type, oldest first. */
    public <T extends Happening> List<T> all(Class<T> type) {
        return all(type, happening -> true);
    }

    /** All happenings of one type for which the condition holds, oldest first. */
    public synchronized <T extends Happening> List<T> all(Class<T> type, Predicate<T> condition) {
        return entries.stream()
                .map(JournalEntry::what)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(condition)
                .toList();
    }

    /** The number of the newest entry; 0 if there was none. */
    public synchronized long lastSequence() {
        return sequence;
    }
}
