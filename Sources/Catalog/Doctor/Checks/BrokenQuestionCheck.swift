/// `broken-question`: a question or an answer of `questions.md` that leads nowhere.
struct BrokenQuestionCheck: DoctorCheck {
  let name = "broken-question"
  let summary = "a question or answer of questions.md that leads nowhere"

  func findings(in examination: Examination) -> [Finding] {
    guard let problems = examination.catalog.questions?.problems,
      let file = examination.fileIndex[QuestionTree.fileName]
    else { return [] }
    return problems.map { problem in
      finding(
        .error, in: examination, file: file, offset: problem.offset, message: problem.message,
        hint: "questions.md is a nested list: questions, below them answers, each with a link to a "
          + "rule or with the next question")
    }
  }
}
