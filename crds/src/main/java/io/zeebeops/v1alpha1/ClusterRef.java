package io.zeebeops.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A ZeebeCluster of the same namespace. */
public record ClusterRef(
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Names.OBJECT_NAME)
        @JsonPropertyDescription("Name of a ZeebeCluster in the namespace of this object.")
        String name) {}
