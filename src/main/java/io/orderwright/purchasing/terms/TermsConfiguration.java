package io.orderwright.purchasing.terms;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds {@link PurchasingSettings}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PurchasingSettings.class)
class TermsConfiguration {}
