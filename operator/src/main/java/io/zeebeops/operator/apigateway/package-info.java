/** GatewayQuiesce for webMethods API Gateway: every node asked and followed by itself, by evidence. */
@NullMarked
package io.zeebeops.operator.apigateway;

import org.jspecify.annotations.NullMarked;
