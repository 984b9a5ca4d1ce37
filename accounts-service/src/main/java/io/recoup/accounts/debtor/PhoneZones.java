package io.recoup.accounts.debtor;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The zones in which the holder of a telephone number may be, as far as the number tells. In North
 * America these are all zones of its area code, as area-codes.csv has them: an exchange is not
 * enough to tell in which of them somebody is. A number that says nothing of a place has none.
 */
final class PhoneZones {
  private static final int NORTH_AMERICA = 1;
  private static final long AFTER_AREA_CODE = 10_000_000;
  private static final Set<PhoneNumberType> OF_A_PLACE =
      Set.of(
          PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);
  private static final Map<String, List<String>> AREA_CODES =
      ZoneTable.read("/area-codes.csv", cell -> cell[0]);
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final PhoneNumberToTimeZonesMapper ELSEWHERE =
      PhoneNumberToTimeZonesMapper.getInstance();

  private PhoneZones() {}

  static List<String> of(PhoneNumber number) {
    if (number.getCountryCode() == NORTH_AMERICA) return ofAreaCode(number);
    if (!OF_A_PLACE.contains(PHONES.getNumberType(number))) return List.of();
    var ofCountry = Jurisdictions.zones(PHONES.getRegionCodeForNumber(number), null);
    // The library knows an Irish number as one of London, Guernsey or Man.
    if (ofCountry.size() == 1) return ofCountry;
    return ELSEWHERE.getTimeZonesForNumber(number).stream()
        .filter(zone -> !zone.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
        .sorted()
        .toList();
  }

  private static List<String> ofAreaCode(PhoneNumber number) {
    var code = String.valueOf(number.getNationalNumber() / AFTER_AREA_CODE);
    return AREA_CODES.getOrDefault(code, List.of()).stream().sorted().toList();
  }
}
