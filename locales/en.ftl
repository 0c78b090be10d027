amount-minutes = { $number ->
    [one] { $number } minute
   *[other] { $number } minutes
}
amount-hours = { $number ->
    [one] { $number } hour
   *[other] { $number } hours
}
amount-days = { $number ->
    [one] { $number } day
   *[other] { $number } days
}
amount-weeks = { $number ->
    [one] { $number } week
   *[other] { $number } weeks
}
