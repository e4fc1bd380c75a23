package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where each broker's own management API answers. The credentials of {@code management} are used. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.urlTemplate) != has(self.endpoints)",
        message = "give exactly one of urlTemplate and endpoints, or leave brokers out")
public record Brokers(
        @Size(max = 512)
        @ValidationRule(value = Address.HAS_PLACE, message = Address.HAS_PLACE_MESSAGE)
        @ValidationRule(value = Address.TEMPLATE_IS_URL, message = Address.IS_URL_MESSAGE)
        @ValidationRule(value = Address.HAS_DOT, message = Address.HAS_DOT_MESSAGE)
        @ValidationRule(value = Address.TEMPLATE_HAS_PORT, message = Address.HAS_PORT_MESSAGE)
        @ValidationRule(value = Address.IS_ROUTED, message = Address.IS_ROUTED_MESSAGE)
        @ValidationRule(value = Address.IS_PLAIN, message = Address.IS_PLAIN_MESSAGE)
        @JsonPropertyDescription(
                "One address for all, with {brokerId} where the node id belongs, as http://zeebe-{brokerId}.zeebe.camunda.svc:9600 for the pods of a StatefulSet.")
        @Nullable
        String urlTemplate,

        @Size(min = 1, max = 256) @JsonPropertyDescription("The address of each broker, at most 256.") @Nullable
        List<Endpoint> endpoints) {

    /** The address of one broker. */
    public record Endpoint(
            @Required @Min(0) @Max(65535) @JsonPropertyDescription("The broker's node id.")
            Integer brokerId,

            @Required
            @Size(max = 512)
            @ValidationRule(value = Address.IS_URL, message = Address.IS_URL_MESSAGE)
            @ValidationRule(value = Address.HAS_DOT, message = Address.HAS_DOT_MESSAGE)
            @ValidationRule(value = Address.HAS_PORT, message = Address.HAS_PORT_MESSAGE)
            @ValidationRule(value = Address.IS_ROUTED, message = Address.IS_ROUTED_MESSAGE)
            @ValidationRule(value = Address.IS_PLAIN, message = Address.IS_PLAIN_MESSAGE)
            @JsonPropertyDescription("Base address of its management API.")
            String url) {}
}
