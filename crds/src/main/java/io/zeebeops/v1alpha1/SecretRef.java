package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A Secret of the same namespace, with keys that the field that holds the reference names. */
public record SecretRef(
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Names.OBJECT_NAME)
        @JsonPropertyDescription("Name of a Secret in the namespace of this object.")
        String name) {}
