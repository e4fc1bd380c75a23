/** The client of webMethods API Gateway's administration: one node at a time. Knows nothing of Kubernetes; only it looks at HTTP codes and bodies. */
@NullMarked
package io.zeebeops.operator.apigateway.client;

import org.jspecify.annotations.NullMarked;
