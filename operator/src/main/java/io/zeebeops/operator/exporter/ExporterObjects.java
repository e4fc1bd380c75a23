package io.zeebeops.operator.exporter;

import io.zeebeops.operator.kubernetes.ChangedMeanwhile;
import io.zeebeops.v1alpha1.ZeebeExporter;
import io.zeebeops.v1alpha1.ZeebeExporterStatus;

/** What is done to ZeebeExporter objects in Kubernetes. Each write carries the resourceVersion it was decided on. */
interface ExporterObjects {

    /** Writes the status, and returns the object as the API server confirmed it. */
    ZeebeExporter writeStatus(ZeebeExporter decidedOn, ZeebeExporterStatus status) throws ChangedMeanwhile;

    /** Tells what a person would want to know. */
    void tell(ZeebeExporter about, ExporterEvent event);
}
