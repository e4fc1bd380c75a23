package io.zeebeops.operator.cluster.arbiter;

import io.zeebeops.v1alpha1.Grant.Want;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What cannot be had beside what others have. */
final class Exclusions {
    private Exclusions() {}

    /** Why these wants cannot be had beside those that others hold. */
    static Optional<GrantReason> between(Collection<Want> missing, Set<Want> held) {
        if (held.contains(Want.Backup) && (missing.contains(Want.Backup) || missing.contains(Want.ProcessingPaused))) {
            return Optional.of(GrantReason.WaitsForBackup);
        }
        if (missing.contains(Want.Backup) && held.contains(Want.ProcessingPaused)) {
            return Optional.of(GrantReason.WaitsForProcessing);
        }
        if (missing.contains(Want.ExportingPaused) && held.contains(Want.ExportingSoftPaused)) {
            return Optional.of(GrantReason.WaitsForSoftPause);
        }
        return Optional.empty();
    }

    /** Whether having these wants would make an older one, which waits for those, wait longer. */
    static boolean wouldDelay(Collection<Want> missing, Set<Want> waitedFor) {
        return between(waitedFor, Set.copyOf(missing)).isPresent();
    }

    static boolean pausesExporting(Want want) {
        return want == Want.ExportingPaused || want == Want.ExportingSoftPaused;
    }

    static boolean pauses(Want want) {
        return want != Want.Backup;
    }
}
