package io.zeebeops.operator.backup;

import io.zeebeops.v1alpha1.ZeebeBackup;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.IdSource;
import io.zeebeops.v1alpha1.ZeebeBackupStatus.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What histories went through: a fault that never comes proves nothing. */
final class HistoryTally {
    private final Map<String, Integer> seen = new TreeMap<>();

    void count(HistoryWorld world) {
        for (ZeebeBackup life : world.oracle.lives().values()) {
            BackupFacts facts = BackupFacts.of(life);
            count("end " + (facts.outcome() == null ? "none" : facts.outcome().name()));
            if (facts.outcome() == Outcome.Completed) {
                count("id " + facts.idSource());
            }
            facts.attempts().forEach(attempt -> count("attempt " + attempt.reason()));
        }
        world.events.forEach(event -> count("event " + event));
        world.mishaps.remoteSeen().forEach((fault, times) -> count("call " + fault));
        world.mishaps.writesSeen().forEach((fault, times) -> count("write " + fault));
        if (world.mishaps.crashes() > 0) {
            count("crash");
        }
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    /** What should have come and did not. */
    List<String> notSeen() {
        return Stream.of(
                        Arrays.stream(Mishaps.Remote.values()).map(fault -> "call " + fault),
                        Arrays.stream(Mishaps.Write.values()).map(fault -> "write " + fault),
                        Arrays.stream(BackupEvent.Reason.values()).map(event -> "event " + event),
                        Stream.of("crash", "end none", "end Completed", "end Failed"),
                        Arrays.stream(IdSource.values()).map(source -> "id " + source),
                        Stream.of(
                                        BackupReason.BackupFailed,
                                        BackupReason.NeverStarted,
                                        BackupReason.Abandoned,
                                        BackupReason.IdTaken,
                                        BackupReason.IdOvertaken,
                                        BackupReason.ScalingInProgress,
                                        BackupReason.IdsGenerated,
                                        BackupReason.IdRequired,
                                        BackupReason.OutcomeUnknown,
                                        BackupReason.Refused)
                                .map(reason -> "attempt " + reason))
                .flatMap(one -> one)
                .filter(one -> !seen.containsKey(one))
                .toList();
    }

    @Override
    public String toString() {
        return seen.toString();
    }
}
