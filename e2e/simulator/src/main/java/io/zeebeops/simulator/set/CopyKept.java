package io.zeebeops.simulator.set;

import io.zeebeops.simulator.http.RequestFault;
import io.zeebeops.simulator.model.Happening;
import io.zeebeops.simulator.model.Journal;
import io.zeebeops.simulator.model.JournalEntry;
import io.zeebeops.simulator.set.BrokerFolder.ClusterFile;
import io.zeebeops.simulator.set.Messages.Copy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broker's copy of the cluster, with which it can go on. */
final class CopyKept {

    private static final int NOBODY = -1;

    private final int journalCapacity;
    private final ArrayDeque<Map<String, Object>> journal = new ArrayDeque<>();
    private long journalSequence;
    private int primary = NOBODY;
    long epoch;
    long sequence;
    /** Null while there never was a cluster. */
    @Nullable
    String image;

    /** Those of requests. */
    List<RequestFault> faults = List.of();

    CopyKept(int journalCapacity) {
        this.journalCapacity = journalCapacity;
    }

    void read(ClusterFile file) {
        epoch = file.epoch();
        sequence = file.sequence();
        image = file.image();
        faults = file.faults();
    }

    /** Whether it is older than what is here: its sender did not wait for it any longer, and has sent others since. */
    boolean knowsMoreThan(Copy copy) {
        return copy.primary() == primary && copy.epoch() == epoch && copy.sequence() < sequence;
    }

    void take(Copy copy) {
        if (copy.epoch() > epoch) {
            journal.clear();
            journalSequence = 0;
        }
        primary = copy.primary();
        epoch = copy.epoch();
        sequence = copy.sequence();
        if (copy.image() != null) {
            image = copy.image();
        }
        faults = copy.faults();
        copy.journal().forEach(this::add);
    }

    private void add(Map<String, Object> line) {
        long number = number(line);
        if (number > journalSequence) {
            journalSequence = number;
            journal.addLast(line);
            if (journal.size() > journalCapacity) {
                journal.removeFirst();
            }
        }
    }

    private static long number(Map<String, Object> line) {
        return line.get("sequence") instanceof Number number ? number.longValue() : 0;
    }

    /** A journal that goes on where the copy's ends. */
    Journal journal() {
        Journal next = new Journal(journalCapacity);
        for (Map<String, Object> line : journal) {
            Map<String, Object> told = new HashMap<>(line);
            long number = number(line);
            Instant at = Instant.parse(String.valueOf(told.remove("at")));
            String who = String.valueOf(told.remove("who"));
            told.remove("sequence");
            next.recall(new JournalEntry(number, at, who, new Happening.Recalled(told)));
        }
        return next;
    }
}
