/** ZeebeCluster: observation, status, and what other kinds may know of a cluster. */
@NullMarked
package io.zeebeops.operator.cluster;

import org.jspecify.annotations.NullMarked;
