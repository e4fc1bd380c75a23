package io.zeebeops.operator.quiesce;

import io.zeebeops.v1alpha1.Grant.Want;
import io.zeebeops.v1alpha1.ZeebeQuiesce;
import io.zeebeops.v1alpha1.ZeebeQuiesce.Exporting;
import java.util.ArrayList;
import java.util.List;

/** What a claim wants, now and in the end: processing first, and exporting when that stands still and was drained. */
record QuiesceWants(List<Want> now, List<Want> inTheEnd) {

    static QuiesceWants of(ZeebeQuiesce zeebe, QuiesceFacts facts) {
        List<Want> now = new ArrayList<>();
        List<Want> inTheEnd = new ArrayList<>();
        boolean processing = zeebe.processing() != null;
        if (processing) {
            now.add(Want.ProcessingPaused);
            inTheEnd.add(Want.ProcessingPaused);
        }
        if (zeebe.exporting() != null) {
            Want exporting = zeebe.exporting() == Exporting.Paused ? Want.ExportingPaused : Want.ExportingSoftPaused;
            boolean isItsTurn = !processing || (facts.processingPausedAt() != null && !drains(zeebe, facts));
            if (isItsTurn) {
                now.add(exporting);
            }
            inTheEnd.add(exporting);
        }
        return new QuiesceWants(List.copyOf(now), List.copyOf(inTheEnd));
    }

    /** Whether exporters are still to catch up. */
    static boolean drains(ZeebeQuiesce zeebe, QuiesceFacts facts) {
        return zeebe.drain() != null && facts.drainEndedAt() == null;
    }

    boolean complete() {
        return now.equals(inTheEnd);
    }
}
