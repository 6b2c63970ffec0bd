package io.coffer.checks.bad.client;

import com.tngtech.archunit.core.domain.JavaClass;

/// The client stands on the JDK alone.
public record UsesALibrary(JavaClass stranger) {}
