package io.coffer.compat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A class of tests whose constructor takes a [Transport] and, if it likes, [Shared].
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("slow")
@Timeout(60)
@ParameterizedClass
@EnumSource(Transport.class)
@ExtendWith(Shared.Resolver.class)
@interface OverEachTransport {}
