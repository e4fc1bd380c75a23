/** Who may do what excludes others: requests, grants, and the one function that decides. */
@NullMarked
package io.zeebeops.operator.cluster.arbiter;

import org.jspecify.annotations.NullMarked;
