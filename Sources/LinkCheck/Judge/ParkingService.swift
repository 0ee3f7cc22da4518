/// Hosts that domains are sent to once nobody keeps them any more.
enum ParkingService {
  /// Services that show advertising for, or sell, domains of others.
  ///
  /// A name stands for all below it. Listed are those that domains are known to redirect to; one
  /// that is missing costs a `suspect`, one too many would cost a live link an `ok`.
  private static let names: Set<String> = [
    "sedoparking.com", "sedo.com", "parkingcrew.net", "bodis.com", "hugedomains.com", "dan.com",
    "afternic.com", "above.com", "parklogic.com", "undeveloped.com", "domainmarket.com",
    "buydomains.com", "namedrive.com", "domainsponsor.com", "smartname.com", "skenzo.com",
    "uniregistry.com", "domainnamesales.com", "fabulous.com", "voodoo.com", "cashparking.com",
    "searchmagnified.com", "brandbucket.com", "efty.com", "squadhelp.com",
  ]

  /// Whether a host belongs to a parking service.
  static func owns(_ host: String) -> Bool {
    var rest = host[...]
    while true {
      if names.contains(String(rest)) { return true }
      guard let dot = rest.firstIndex(of: ".") else { return false }
      rest = rest[rest.index(after: dot)...]
    }
  }
}
