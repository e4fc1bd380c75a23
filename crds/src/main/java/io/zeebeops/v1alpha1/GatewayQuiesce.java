package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One claim, once, that a Zeebe or an API gateway be quiet for a while. */
@JsonClassDescription(
        "One claim, once, that a Zeebe or an API gateway be quiet for a while. Ready while it is as quiet as asked. Deleting the object releases what it holds; so does its end. It never begins again after that: for the next claim create another object.")
@Group(Names.GROUP)
@Version(Names.VERSION)
@Plural("gatewayquiesces")
@ShortNames("gq")
@Categories(Names.CATEGORY)
@ValidationRule(
        value =
                "!has(oldSelf.status) || !has(oldSelf.status.outcome) || self.spec.maxDurationSeconds == oldSelf.spec.maxDurationSeconds",
        fieldPath = ".spec.maxDurationSeconds",
        message = "it has ended and never begins again: create a new GatewayQuiesce")
@AdditionalPrinterColumn(name = "PHASE", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "CLUSTER", jsonPath = ".spec.zeebe.clusterRef.name")
@AdditionalPrinterColumn(name = "REASON", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "EXPIRES", jsonPath = ".status.expiresAt")
@AdditionalPrinterColumn(
        name = "QUIESCED",
        jsonPath = ".status.quiescedAt",
        type = AdditionalPrinterColumn.Type.DATE,
        priority = 1)
@AdditionalPrinterColumn(name = "GATEWAY", jsonPath = ".spec.apiGateway.nodes.serviceRef.name", priority = 1)
@AdditionalPrinterColumn(name = "FOR", jsonPath = ".spec.reason", priority = 1)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class GatewayQuiesce extends CustomResource<GatewayQuiesceSpec, GatewayQuiesceStatus> implements Namespaced {}
