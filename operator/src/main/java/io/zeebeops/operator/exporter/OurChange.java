package io.zeebeops.operator.exporter;

import io.zeebeops.operator.zeebe.Topology.Operation;
import io.zeebeops.operator.zeebe.Topology.PendingChange;
import io.zeebeops.v1alpha1.ZeebeExporterStatus.Action;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which changes of a cluster configuration are about one exporter. */
final class OurChange {
    private OurChange() {}

    /** Whether some operation is about the exporter. */
    static boolean isAbout(@Nullable PendingChange change, String exporterId) {
        return change != null && operations(change).anyMatch(operation -> exporterId.equals(operation.exporterId()));
    }

    /** Whether it is what would be planned if this was asked for: nobody can tell whether somebody else did. */
    static boolean looksLike(@Nullable PendingChange change, String exporterId, Action action) {
        return change != null
                && operations(change)
                        .allMatch(operation -> exporterId.equals(operation.exporterId())
                                && word(action).equals(operation.operation()));
    }

    /** How far a change has come, and what it does next. */
    static String progress(PendingChange change) {
        int all = change.completed().size() + change.pending().size();
        String done = change.completed().size() + " of " + all + " operations done";
        return change.pending().isEmpty()
                ? done
                : done + ", next is " + told(change.pending().getFirst());
    }

    private static String told(Operation operation) {
        return operation.operation()
                + (operation.exporterId() == null ? "" : " of " + operation.exporterId())
                + (operation.partitionId() == null ? "" : " for partition " + operation.partitionId())
                + (operation.brokerId() == null ? "" : " on broker " + operation.brokerId());
    }

    /** What Zeebe says of an exporter that replicas differ in, while this is being made. */
    static Optional<String> word(@Nullable PendingChange change, String exporterId) {
        return change == null
                ? Optional.empty()
                : change.pending().stream()
                        .filter(operation -> exporterId.equals(operation.exporterId()))
                        .findFirst()
                        .flatMap(operation -> switch (operation.operation()) {
                            case "PARTITION_ENABLE_EXPORTER" -> Optional.of("ENABLING");
                            case "PARTITION_DISABLE_EXPORTER" -> Optional.of("DISABLING");
                            default -> Optional.empty();
                        });
    }

    private static Stream<Operation> operations(PendingChange change) {
        return Stream.concat(change.completed().stream(), change.pending().stream());
    }

    private static String word(Action action) {
        return switch (action) {
            case Enable -> "PARTITION_ENABLE_EXPORTER";
            case Disable -> "PARTITION_DISABLE_EXPORTER";
            case Remove -> "PARTITION_DELETE_EXPORTER";
        };
    }
}
