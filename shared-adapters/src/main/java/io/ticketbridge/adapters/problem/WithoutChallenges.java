package io.ticketbridge.adapters.problem;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response.Status;

/**
 * For the native image only. The problem extension reads fields of Quarkus' {@code ChallengeData}
 * that this Quarkus keeps private, which the image's builder refuses to link. Nothing here asks
 * Quarkus' security for a challenge: whoever must prove themselves is told so by our own answers.
 */
@TargetClass(className = "io.quarkiverse.resteasy.problem.security.HttpUnauthorizedUtils")
final class WithoutChallenges {

  private WithoutChallenges() {}

  @Substitute
  static Uni<HttpProblem> toProblem(RoutingContext context, Exception cause) {
    return Uni.createFrom()
        .item(
            HttpProblem.builder()
                .withTitle(Status.UNAUTHORIZED.getReasonPhrase())
                .withStatus(Status.UNAUTHORIZED)
                .build());
  }
}
