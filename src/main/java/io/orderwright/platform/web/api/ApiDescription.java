package io.orderwright.platform.web.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API at {@code /api/openapi.json} (OpenAPI 3.1). */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String TOKEN = "token";

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info().title("Orderwright").version("v1").description("""
                        Purchase orders from need to payment. Every POST needs an Idempotency-Key: the same key and request again gets the same answer and has no second effect. \
                        Lists are read by cursor: pass `next` of one page as `cursor` of the following. What is wrong is told as application/problem+json (RFC 9457)."""))
                .components(new Components().addSecuritySchemes(TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    OpenApiCustomizer sharedByAllOperations() {
        return api -> {
            if (api.getPaths() != null) {
                api.getPaths().values().forEach(path -> {
                    path.readOperations().forEach(ApiDescription::addProblems);
                    if (path.getPost() != null) {
                        path.getPost().addParametersItem(new Parameter().in("header").name(IdempotencyFilter.HEADER).required(true)
                                .description("The same for a repeat of this request, another one for another request").schema(new StringSchema().maxLength(100)));
                    }
                });
            }
        };
    }

    private static void addProblems(Operation operation) {
        var problem = new Content().addMediaType("application/problem+json", new MediaType());
        operation.getResponses().addApiResponse("default", new ApiResponse().description("What is wrong, in a sentence (RFC 9457)").content(problem));
    }
}
