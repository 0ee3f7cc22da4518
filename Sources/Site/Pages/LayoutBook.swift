internal import Catalog
internal import Markdown
internal import Synchronization

/// The layouts of a site, each made at the first page that has it.
final class LayoutBook: Sendable {
  /// What a layout depends on.
  private struct Key: Hashable {
    let language: Language
    let root: String
    /// The page, where the layout itself leads to it; entries, rules, tags and steps are many.
    let page: Page?
    let section: Page?
  }

  private let layouts = Mutex<[Key: SharedValues]>([:])

  /// What the page of `context` has in common with others.
  func values(_ context: PageContext) -> SharedValues {
    let page: Page? =
      switch context.page {
      case .entry, .rule, .tag, .step: nil
      default: context.page
      }
    let key = Key(
      language: context.language, root: context.root, page: page,
      section: Navigation.section(of: context.page, context.site))
    if let layout = layouts.withLock({ $0[key] }) { return layout }
    let layout = SharedValues(LayoutValues.values(context))
    assert(
      Shape.mismatch(of: layout.values, with: LayoutValues.shape) == nil,
      "the layout has a value of another shape")
    return layouts.withLock { layouts in
      if let first = layouts[key] { return first }
      layouts[key] = layout
      return layout
    }
  }
}
