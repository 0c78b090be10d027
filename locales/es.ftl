amount-minutes = { $number ->
    [one] { $number } minuto
   *[other] { $number } minutos
}
amount-hours = { $number ->
    [one] { $number } hora
   *[other] { $number } horas
}
amount-days = { $number ->
    [one] { $number } día
   *[other] { $number } días
}
amount-weeks = { $number ->
    [one] { $number } semana
   *[other] { $number } semanas
}
