package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One backup of the primary storage of one Zeebe. */
@JsonClassDescription(
        "One backup of the primary storage (the brokers' partitions) of one Zeebe. Ready when it is complete on every partition, Stalled when it failed for good; it never begins again after that. For the next backup create another object.")
@Group(Names.GROUP)
@Version(Names.VERSION)
@ShortNames("zb")
@Categories(Names.CATEGORY)
@AdditionalPrinterColumn(name = "PHASE", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "ID", jsonPath = ".status.backupId", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "DONE",
        jsonPath = ".status.partitionsCompleted",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "OF", jsonPath = ".status.partitionCount", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "CLUSTER", jsonPath = ".spec.clusterRef.name")
@AdditionalPrinterColumn(name = "REASON", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(
        name = "STARTED",
        jsonPath = ".status.startedAt",
        type = AdditionalPrinterColumn.Type.DATE,
        priority = 1)
@AdditionalPrinterColumn(name = "DURATION", jsonPath = ".status.duration", priority = 1)
@AdditionalPrinterColumn(name = "POLICY", jsonPath = ".spec.deletionPolicy", priority = 1)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class ZeebeBackup extends CustomResource<ZeebeBackupSpec, ZeebeBackupStatus> implements Namespaced {}
