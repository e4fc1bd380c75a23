package io.zeebeops.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalTest {

    private final Journal journal = new Journal(3);

    private void add(int count) {
        IntStream.rangeClosed(1, count)
                .forEach(id -> journal.add(Instant.EPOCH, "me", new Happening.BackupTaken(id, 1)));
    }

    @Test
    void itForgetsTheOldestAndKeepsCounting() {
        add(5);

        assertThat(journal.entries()).extracting(JournalEntry::sequence).containsExactly(3L, 4L, 5L);
        assertThat(journal.lastSequence()).isEqualTo(5);
    }

    @Test
    void itTellsWhatCameAfter() {
        add(3);

        assertThat(journal.since(2)).extracting(JournalEntry::sequence).containsExactly(3L);
        assertThat(journal.since(3)).isEmpty();
    }

    @Test
    void itFindsByTypeAndCondition() {
        add(2);
        journal.add(Instant.EPOCH, "me", new Happening.BackupCompleted(1, 1));

        assertThat(journal.all(Happening.BackupCompleted.class)).hasSize(1);
        assertThat(journal.all(Happening.BackupTaken.class, taken -> taken.id() == 2))
                .hasSize(1);
    }

    @Test
    void effectsAreToldAtTheirOwnMomentHoweverLateOneAsks() {
        Cluster cluster = new Cluster();
        Instant begin = cluster.clock.instant();
        cluster.take(5);
        cluster.afterSeconds(3600).model.now();

        assertThat(cluster.model.journal().entries())
                .filteredOn(entry -> entry.what() instanceof Happening.BackupCompleted)
                .extracting(JournalEntry::at)
                .containsExactly(begin.plusMillis(450), begin.plusMillis(490), begin.plusMillis(530));
    }
}
