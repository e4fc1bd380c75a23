package io.zeebeops.operator.exporter;

import io.zeebeops.operator.backup.Mishaps;
import io.zeebeops.operator.backup.Versions.Reader;
import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterStatus;

/** The operator's way to the objects of a history; each write may go wrong as a write can. */
record ChangeObjects(ChangeWorld world) implements ExporterObjects {

    @Override
    public ZeebeExporter writeStatus(ZeebeExporter decidedOn, ZeebeExporterStatus status) throws ChangedMeanwhile {
        if (world.breakage == ChangeBreakage.NO_WRITE_AHEAD && status.change() != null && isNew(status)) {
            return ChangeApi.exporter(decidedOn.getMetadata(), decidedOn.getSpec(), status);
        }
        Mishaps.Write fault = world.mishaps.write();
        world.mishaps.cross();
        if (fault == Mishaps.Write.FAILS) {
            throw new Mishaps.ApiError();
        }
        ZeebeExporter confirmed =
                world.api.status(decidedOn, broken(status), world.breakage == ChangeBreakage.WRITES_OVER);
        world.oracle.written(decidedOn, confirmed);
        if (fault == Mishaps.Write.ANSWER_LOST) {
            throw new Mishaps.ApiError();
        }
        world.api.exporter(decidedOn.getMetadata().getName()).writtenBy(Reader.BACKUPS);
        world.mishaps.cross();
        return confirmed;
    }

    private static boolean isNew(ZeebeExporterStatus status) {
        return status.change().endedAt() == null && status.change().changeId() == null;
    }

    private ZeebeExporterStatus broken(ZeebeExporterStatus status) {
        return world.breakage != ChangeBreakage.STATUS_FORGETS
                ? status
                : new ZeebeExporterStatus(
                        status.observedGeneration(),
                        status.phase(),
                        status.state(),
                        status.changeId(),
                        null,
                        status.settledGeneration(),
                        status.corrections(),
                        status.partitions(),
                        status.observedAt(),
                        status.conditions());
    }

    @Override
    public void tell(ZeebeExporter about, ExporterEvent event) {
        world.count("event " + event.reason());
        world.mishaps.cross();
    }
}
