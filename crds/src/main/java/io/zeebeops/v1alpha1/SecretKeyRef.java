package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One key of a Secret of the same namespace. */
public record SecretKeyRef(
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Names.OBJECT_NAME)
        @JsonPropertyDescription("Name of a Secret in the namespace of this object.")
        String name,

        @Required @Size(min = 1, max = 253) @Pattern(Names.SECRET_KEY) @JsonPropertyDescription("Key in that Secret.")
        String key) {}
