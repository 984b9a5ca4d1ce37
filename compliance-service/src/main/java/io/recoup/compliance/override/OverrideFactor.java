package io.recoup.compliance.override;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may rebut a presumption (12 CFR 1006 Supp. I comment 14(b)(2)(i)-2). */
@Schema(name = "OverrideFactor")
public enum OverrideFactor {
  ACTIVE_LITIGATION,
  AVOID_NEGATIVE_EFFECT_TIME_CRITICAL,
  REQUIRED_BY_APPLICABLE_LAW,
  RESPONSE_TO_INFORMATION_REQUEST
}
