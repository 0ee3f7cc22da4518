/// What is trained, where rules have to know: `--task`.
public enum TaskKind: String, Sendable, Hashable, CaseIterable {
  case classification, regression
  case languageModel = "language-model"
  case fineTuning = "fine-tuning"
  case gan
  case reinforcement = "rl"
}
