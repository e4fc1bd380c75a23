package io.zeebeops.operator.exporter;

import io.zeebeops.operator.zeebe.Caller;
import io.zeebeops.operator.zeebe.ZeebeManagement;
import io.zeebeops.v1alpha1.ZeebeExporter;
import java.util.Optional;
import java.util.function.Function;

/** What there is around one ZeebeExporter. */
interface ExporterSurroundings {

    /** All that can be known without asking Zeebe. */
    ExporterObservation observe(ZeebeExporter exporter);

    /** Asks its Zeebe; empty when that is busy with as many calls as it may have, or is not known any more: come back later. */
    <T> Optional<T> ask(Caller caller, Function<ZeebeManagement, T> question);
}
