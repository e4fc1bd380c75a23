/** What is known of the replicas of each Zeebe, and the calls that pause and resume them; each broker by itself. */
@NullMarked
package io.zeebeops.operator.cluster.pause;

import org.jspecify.annotations.NullMarked;
