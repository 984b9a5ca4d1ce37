package io.recoup.accounts.debtor;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One way to reach a debtor, checked and in its one written form. */
public sealed interface ContactDetail {
  /** What the contact point is used for, as far as anyone knows. */
  @Schema(name = "ContactPointType")
  enum Type {
    MOBILE,
    LANDLINE,
    WORK,
    HOME,
    UNKNOWN
  }

  /** A number in E.164; geographic when its area code says where it belongs. */
  record Phone(String e164, String region, Type type, List<String> zones, boolean geographic)
      implements ContactDetail {}

  record Email(String address, Type type) implements ContactDetail {}

  record PostalAddress(
      String line,
      String city,
      String postalCode,
      String state,
      String country,
      Type type,
      List<String> zones)
      implements ContactDetail {}

  Type type();

  default Kind kind() {
    return switch (this) {
      case Phone _ -> Kind.PHONE;
      case Email _ -> Kind.EMAIL;
      case PostalAddress _ -> Kind.ADDRESS;
    };
  }

  /** Whether it belongs to the debtor's workplace, where the law lets us call less. */
  default boolean workplace() {
    return type() == Type.WORK;
  }

  /** IANA zones the contact point may be in; none for e-mail and numbers without a place. */
  default List<String> whereabouts() {
    return switch (this) {
      case Phone phone -> phone.zones();
      case Email _ -> List.of();
      case PostalAddress address -> address.zones();
    };
  }

  /** Whether it says where the debtor may be; a toll-free number and a mobile abroad do not. */
  default boolean locates() {
    return switch (this) {
      case Phone phone -> phone.geographic();
      case Email _ -> false;
      case PostalAddress _ -> true;
    };
  }

  /** What others may know of the postal code: see {@link ContactDetails#zip}. */
  default String zip() {
    return switch (this) {
      case Phone _, Email _ -> null;
      case PostalAddress address ->
          ContactDetails.zip(address.type(), address.country(), address.postalCode());
    };
  }

  /** The one written form by which the same contact point is recognised. */
  default String value() {
    return switch (this) {
      case Phone phone -> phone.e164();
      case Email email -> email.address();
      case PostalAddress address ->
          String.join(
              "\n",
              address.line(),
              text(address.city()),
              text(address.postalCode()),
              text(address.state()),
              address.country());
    };
  }

  @Schema(name = "ContactPointKind")
  enum Kind {
    PHONE,
    EMAIL,
    ADDRESS
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
