package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What shall be quiet, for how long at most, and why. Everything but maxDurationSeconds stays as it was created. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription(
        "What shall be quiet, for how long at most, and why. Everything but maxDurationSeconds stays as it was created: another claim is another object.")
@ValidationRule(value = "has(self.zeebe) != has(self.apiGateway)", message = "give exactly one of zeebe and apiGateway")
@ValidationRule(
        value = "has(self.zeebe) == has(oldSelf.zeebe) && (!has(self.zeebe) || self.zeebe == oldSelf.zeebe)",
        fieldPath = ".zeebe",
        message = "zeebe cannot change: create a new GatewayQuiesce")
@ValidationRule(
        value =
                "has(self.apiGateway) == has(oldSelf.apiGateway) && (!has(self.apiGateway) || self.apiGateway == oldSelf.apiGateway)",
        fieldPath = ".apiGateway",
        message = "apiGateway cannot change: create a new GatewayQuiesce")
@ValidationRule(
        value = "self.reason == oldSelf.reason",
        fieldPath = ".reason",
        message = "reason cannot change: create a new GatewayQuiesce")
public record GatewayQuiesceSpec(
        @JsonPropertyDescription("A Zeebe that shall be quiet.") @Nullable
        ZeebeQuiesce zeebe,

        @JsonPropertyDescription("A webMethods API Gateway that shall be quiet, each of its nodes by itself.") @Nullable
        ApiGatewayQuiesce apiGateway,

        @Required
        @Min(1)
        @Max(86400)
        @JsonPropertyDescription(
                "Seconds after status.startedAt when the claim ends by itself and all it holds is released. 1 to 86400, or less where the operator is set so. Can be changed while the claim lives; a shorter time may end it at once.")
        Integer maxDurationSeconds,

        @Required
        @Size(min = 1, max = 256)
        @JsonPropertyDescription("What it is for, for people who find Zeebe or the gateway quiet.")
        String reason) {}
