/// From HTTP to requests, and from answers to HTTP.
@NullMarked
package io.coffer.server.http;

import org.jspecify.annotations.NullMarked;
