package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A connection to one running Zeebe, what it looks like, and who may do what now. */
@JsonClassDescription(
        "A connection to one running Zeebe, what it looks like, and who may do what now. Everything else of this API names one. It starts no Zeebe and changes none by itself.")
@Group(Names.GROUP)
@Version(Names.VERSION)
@ShortNames("zcl")
@Categories(Names.CATEGORY)
@AdditionalPrinterColumn(name = "PHASE", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "VERSION", jsonPath = ".status.version")
@AdditionalPrinterColumn(
        name = "BROKERS",
        jsonPath = ".status.topology.brokers",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "PARTITIONS",
        jsonPath = ".status.topology.partitions",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "EXPORTING", jsonPath = ".status.exporting.observed")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class ZeebeCluster extends CustomResource<ZeebeClusterSpec, ZeebeClusterStatus> implements Namespaced {}
