package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One configured exporter of one Zeebe: whether it is enabled. */
@JsonClassDescription(
        "One exporter that the brokers of a Zeebe have configured: whether it is enabled. Each edit is applied once. Deleting the object leaves the exporter as it is.")
@Group(Names.GROUP)
@Version(Names.VERSION)
@Plural("zeebeexporters")
@ShortNames("zex")
@Categories(Names.CATEGORY)
@AdditionalPrinterColumn(name = "PHASE", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "EXPORTER", jsonPath = ".spec.exporterId")
@AdditionalPrinterColumn(name = "CLUSTER", jsonPath = ".spec.clusterRef.name")
@AdditionalPrinterColumn(name = "REASON", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(
        name = "CHANGE",
        jsonPath = ".status.changeId",
        type = AdditionalPrinterColumn.Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class ZeebeExporter extends CustomResource<ZeebeExporterSpec, ZeebeExporterStatus> implements Namespaced {}
