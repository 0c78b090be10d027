# Las frases propias del quiosco en español. Palabras sencillas, frases cortas.

language-name = Español
kiosk-name = Beforehand
kiosk-purpose = Lo que debe saber antes de su prueba o tratamiento
press-any-key = Oprima cualquier tecla para comenzar
not-here = Esta página ya no está aquí. Por favor, regrese.
ask-staff = Esta pantalla no puede continuar en este momento. Por favor, pida ayuda al personal: le dirá lo que necesita saber.
too-small = Esta pantalla es muy pequeña. Agrande la ventana o pida ayuda al personal.

## Números

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
minutes-from-to = de { $least } a { $most } minutos
hours-from-to = de { $least } a { $most } horas

## Pantallas

language-crumb = Idioma
language-heading = Elija su idioma
home-crumb = Inicio
home-heading = Le damos la bienvenida
home-heading-named = Le damos la bienvenida a { $clinic }
home-nothing = Todavía no hay nada que leer aquí. Por favor, pregunte al personal.
home-text = ¿Sobre qué desea leer?
home-search = Buscar por nombre
home-comfort = Hacer la lectura más fácil
home-help = Cómo usar esta pantalla
category-text = Elija el motivo de su visita.
fact-time = Cuánto dura
related = Vea también: { $title }
callout-note = Conviene saber
callout-warning = Importante
callout-emergency = Emergencia
position = Página { $page } de { $pages }
onward = Siguiente: { $title }
progress = { $answered } de { $asked } respondidas
status-draft = Borrador sin revisión médica. No es consejo médico.
status-draft-translation = Borrador y traducción sin revisar. No es consejo médico.
status-overdue = Revisión vencida desde el { $due } ({ $by }, { $last }).
status-translation = Traducción sin revisar.
status-translation-changed = Traducción modificada tras su revisión.
status-translation-outdated = Traducción anterior a su original.
status-translation-overdue = Traducción por revisar desde el { $due }.
status-translated = Traducción revisada por { $by }.
status-reviewed = Revisado por { $by } el { $last }; vence el { $due }.
status-changed = Modificado tras su revisión del { $last }. No es consejo médico.

checklist-crumb = Lista de preparación
checklist-heading = Su lista de preparación
checklist-finish = Cuando termine
timing-before = Días antes
timing-day-before = Un día antes
timing-on-the-day = El día de la cita
timing-to-bring = Qué traer

summary-crumb = Para el equipo médico
summary-heading = Muestre esto a su equipo médico
summary-tell = Información importante sobre mí
summary-ask = Me falta preguntar
summary-todo = Me falta hacer
summary-others = Mis otras respuestas
summary-progress = { $title }: { $progress }
other-answer = { $answer }: { $item }
summary-nothing = Todas las preguntas tienen respuesta y ninguna requiere un aviso especial. De todos modos, muestre esta página a su equipo médico.
summary-go-through = Por favor, repase esta lista junto con su equipo médico.
ask-unanswered = Sin respuesta: { $item }
ask-not-sure = Elegí «No lo sé»: { $item }
ask-not-for-me = Elegí «No es mi caso»: { $item }
todo-not-yet = Elegí «Todavía no»: { $item }
summary-back = Volver a la lista de preparación
summary-start-over = Terminé: borrar mis respuestas y comenzar de nuevo
summary-leave = Terminé: borrar mis respuestas y salir

glossary-crumb = Palabras
glossary-heading = Palabras de esta página
about-crumb = Acerca de esta información
about-heading = Acerca de esta información
about-draft = Este texto es un borrador. Ningún profesional médico lo ha revisado todavía. Pregunte a su equipo médico todo lo que no tenga claro.
about-reviewed = Texto revisado por { $by } ({ $role }) el { $last }; próxima revisión: { $due }.
about-changed = El texto se modificó después de esa revisión y nadie ha revisado el cambio. Pregunte a su equipo médico todo lo que no tenga claro.
about-overdue = Este texto ya debería haberse revisado de nuevo. Pregunte a su equipo médico si sigue vigente.
about-translation = Ningún traductor calificado ha revisado todavía esta traducción.
about-translated = Traducción revisada por { $by } ({ $role }) el { $last }; próxima revisión: { $due }.
about-translation-changed = La traducción se modificó después de esa revisión y nadie ha revisado el cambio.
about-translation-outdated = El texto original se modificó después de revisarse la traducción: puede que no digan lo mismo.
about-translation-overdue = La traducción ya debería haberse revisado de nuevo.
about-advice = No reemplaza lo que le diga el personal médico que le atiende.

search-crumb = Buscar
search-heading = Busque una prueba o un tratamiento
search-field = Nombre
search-text = Escriba el nombre que usa la gente. Basta una parte de la palabra.
search-more = Hay más. Escriba más letras del nombre.
search-nothing = No hay nada con este nombre. Por favor, pregunte al personal.
search-found = { $title } ({ $reason })

comfort-crumb = Comodidad
comfort-heading = Para leer mejor
comfort-sample = Muestra: así se ve una línea de texto.
comfort-sample-strong = Muestra: así se ve una línea importante.
comfort-language = Idioma: { $value }
comfort-colors = Colores: { $value }
theme-name = { $name ->
    [contrast-dark] fondo oscuro, mucho contraste
    [contrast-light] fondo claro, mucho contraste
    [soft-dark] fondo oscuro, tonos suaves
    [soft-light] fondo claro, tonos suaves
    [black-on-yellow] negro sobre amarillo
    [yellow-on-black] amarillo sobre negro
    [colour-safe] fáciles de distinguir
    [console] sencillos
    [mono] ninguno
   *[other] { $name }
}
comfort-spacing = Espacio: { $value }
comfort-time = Tiempo para responder: { $value }
comfort-hints = Teclas al pie: { $value }
spacing-normal = normal
spacing-roomy = amplio
time-normal = normal
time-twice = el doble
time-four-times = cuatro veces el normal
hints-on = visibles
hints-off = ocultas

help-crumb = Ayuda
help-heading = Cómo usar esta pantalla
help-up = ir a la línea de arriba
help-down = ir a la línea de abajo
help-choose = elegir la línea marcada
help-next-page = pasar a la página siguiente
help-previous-page = regresar una página
help-back = regresar a donde estaba
help-first = ir al principio
help-last = ir al final
help-search = buscar una prueba o un tratamiento por su nombre
help-comfort = leer mejor: idioma, colores, espacio y tiempo
help-glossary = explicar las palabras subrayadas de esta página
help-language = cambiar el idioma
help-colors = cambiar los colores
help-start-over = borrar sus respuestas y comenzar de nuevo
help-repaint = dibujar la pantalla otra vez
help-staff = para el personal
help-leave = terminar y salir
help-number = elegir la línea con ese número
help-typed = Escriba una de estas opciones y oprima Enter.
help-a-number = Un número
help-again = repetir esta página
help-where = decirle dónde está
help-words = explicar algunas palabras de esta página
help-help = esta lista
help-notes = mostrar las notas para el personal

## Para el personal
pin-heading = Solo para el personal
pin-field = PIN
pin-text = Escriba el PIN y oprima Enter.
pin-checking = Un momento, por favor.
pin-wrong = Este PIN no es correcto. Escríbalo de nuevo.
pin-busy = Espere un momento y escríbalo de nuevo.
pin-shut-seconds = { $number ->
    [one] Demasiados PIN incorrectos. Espere { $number } segundo.
   *[other] Demasiados PIN incorrectos. Espere { $number } segundos.
}
pin-shut-minutes = Demasiados PIN incorrectos. Espere { $number } minutos.
staff-crumb = Personal
staff-heading = Para el personal
staff-text = Tras 2 minutos sin oprimir teclas, esto se cierra solo. Se guarda la página del paciente.
staff-lead = Guiar la lectura: notas junto a la página del paciente
staff-start-over = Comenzar de nuevo: borrar las respuestas del paciente
staff-hidden = Qué está oculto y por qué
staff-versions = Versiones
staff-leave = Salir del quiosco
staff-lock = Volver al paciente
hidden-nothing = No hay nada oculto.
hidden-text = Los pacientes no ven aquí estos textos.
hidden-line = { $title } ({ $language }): { $why }
hidden-draft = borrador que ningún profesional médico ha revisado
hidden-changed = modificado después de su revisión
hidden-overdue = su revisión está vencida
hidden-translation = ningún traductor lo ha revisado
hidden-translation-changed = la traducción se modificó después de su revisión
hidden-translation-outdated = la traducción es anterior a su original
hidden-translation-overdue = la revisión de la traducción está vencida
versions-program = Beforehand { $program }
versions-content = Contenido { $pack } { $version }: { $count ->
    [one] { $count } procedimiento
   *[other] { $count } procedimientos
}, idiomas { $languages }
versions-today = Fecha de este equipo: { $today }
notes-crumb = Para el personal
notes-heading = Para el personal: { $read } de { $all } secciones leídas
notes-ask = Pregunte
notes-listen = Escuche si dice:
notes-covered = Ya leído
notes-open = Por leer
notes-more = Más: { $key }

## Estados y respuestas

state-read = leído
state-open = sin respuesta
state-chosen = elegido
answer-yes = Sí
answer-no = No
answer-not-sure = No lo sé
answer-done = Listo
answer-not-yet = Todavía no
answer-not-for-me = No es mi caso

## Preguntas que se responden primero

idle-heading = ¿Sigue usted ahí?
idle-text = { $seconds ->
    [one] En { $seconds } segundo se borrarán sus respuestas.
   *[other] En { $seconds } segundos se borrarán sus respuestas.
}
idle-ends = { $seconds ->
    [one] En { $seconds } segundo terminará esta visita y se borrarán sus respuestas.
   *[other] En { $seconds } segundos terminará esta visita y se borrarán sus respuestas.
}
idle-stay = Oprima cualquier tecla para continuar.
start-over-heading = ¿Comenzar de nuevo?
start-over-text = Esto borra todas sus respuestas y vuelve a la primera pantalla.
start-over-no = No, conservar mis respuestas
start-over-yes = Sí, borrar mis respuestas y comenzar de nuevo
leave-heading = ¿Salir?
leave-text = Si sale, se borrarán sus respuestas.
leave-no = No, seguir leyendo
leave-yes = Sí, salir y borrar mis respuestas
visit-over = Sus respuestas se borraron. La próxima visita comienza aquí.
goodbye = Hasta luego.
visit-idle = Nadie oprimió una tecla durante un rato y esta visita terminó. Puede volver a conectarse cuando quiera.
visit-late = Esta visita llegó a su tiempo máximo y terminó. Puede volver a conectarse cuando quiera.
server-closes = Esta guía se cierra por un momento. Por favor, vuelva a conectarse pronto.
visit-broke = Esta visita tuvo que terminar y sus respuestas se borraron. Por favor, vuelva a conectarse.

## Teclas

hint-move = mover
hint-choose = elegir
hint-next = siguiente
hint-previous = anterior
hint-back = volver
hint-leave = salir
hint-glossary = palabras
hint-search = buscar
hint-help = ayuda
hint-language = idioma
hint-enter-pin = seguir
hint-notes = notas
hint-staff = terminar notas
hint-begin = comenzar
hint-stay = continuar
key-any = Cualquier tecla
key-enter = Enter
key-esc = Esc
key-space = Espacio
key-tab = Tab
key-backspace = Retroceso
key-up = Arriba
key-down = Abajo
key-left = Izquierda
key-right = Derecha
key-page-up = Re Pág
key-page-down = Av Pág
key-home = Inicio
key-end = Fin
key-insert = Insert
key-delete = Supr

## Palabras para escribir

command-next = siguiente
command-previous = anterior
command-back = volver
command-again = otra vez
command-where = dónde
command-search = buscar
command-comfort = comodidad
command-glossary = palabras
command-help = ayuda
command-language = idioma
command-start-over = comenzar de nuevo
command-notes = notas
command-leave = salir
type-to-begin = Oprima Enter para comenzar
type-to-stay = Oprima Enter para continuar
type-number-or = Escriba un número, o: { $words }
type-pin = Escriba el PIN o: { $back }
type-word = Escriba: { $words }
no-such-line = Aquí no hay línea { $number }. Escriba un número del 1 al { $last }.
not-understood = No se entendió «{ $said }». Escriba el número de una línea o una de estas palabras: { $words }.

## Para imprimir

read-sources = Fuentes
read-glossary = Palabras explicadas
read-checklist = Lista de preparación
read-only-if = Solo si: { $condition }
read-condition = { $item } ({ $answers })
read-and = { $one }; y { $other }
read-or = { $one } o { $other }

sheet-title = Hoja de revisión: { $title }
sheet-of = { $id }, idioma { $language }, contenido { $pack } { $version }, impreso el { $today }
sheet-hash = Estas palabras: { $hash }
sheet-how = Marque cada frase que sea correcta y escriba al lado lo que hay que cambiar.
sheet-original = Cada frase lleva consigo su original: { $language }.
sheet-grades = Facilidad de lectura, de 100: { $grades }
sheet-grade = { $formula } { $grade }
sheet-grade-limit = { $formula } { $grade } (límite { $limit })
sheet-same = Nada ha cambiado desde entonces.
sheet-order = Ha cambiado desde entonces, pero ninguna de sus partes: están en otro orden o se editó review.toml.
sheet-differs = { $count ->
    [one] 1 parte ha cambiado desde entonces; está marcada.
   *[other] { $count } partes han cambiado desde entonces; están marcadas.
  }
sheet-gone = Ya no aparece: { $names }
sheet-original-differs = { $count ->
    [one] El original de 1 parte ha cambiado desde entonces; está marcada.
   *[other] El original de { $count } partes ha cambiado desde entonces; están marcadas.
  }
sheet-original-gone = Ya no aparece en el original: { $names }
sheet-original-changed = original cambiado
sheet-new = nuevo
sheet-changed = cambiado
sheet-right = correcto
sheet-change = cambiar
sheet-begin = Cómo empieza
sheet-title-part = Nombre
sheet-heading = Título: { $heading }
sheet-synonym = También se llama: { $synonym }
sheet-main = Mensaje principal
sheet-sections = Secciones
sheet-rests-on = Se basa en: { $sources }
sheet-no-source = No cita ninguna fuente.
sheet-note = Para el personal:
sheet-slot-here = Aquí va { $name }; véase abajo.
sheet-picture = Imagen: { $words }
sheet-question = Pregunta ({ $when }). Respuestas: { $answers }
sheet-task = Tarea ({ $when }). Respuestas: { $answers }
sheet-always = Se pregunta a todas las personas.
sheet-only-if = Se pregunta solo si: { $condition }
sheet-why = Por qué: { $why }
sheet-told = Se avisa al personal de «{ $answer }»: { $tell }
sheet-told-nothing = Se avisa al personal solo si la respuesta es «No lo sé» o si no hay respuesta.
sheet-teach-back = Lo que pregunta el personal
sheet-about = Sobre: { $section }
sheet-listen = Una buena respuesta incluye:
sheet-slots = Frases que dependen de los ajustes de la clínica
sheet-range = Puede fijarse de { $least } a { $most }.
sheet-set = Si está fijado: { $words }
sheet-unset = Si no está fijado: { $words }
sheet-name = Nombre
sheet-role = Cargo
sheet-date = Fecha
sheet-signature = Firma

## Hallado por

found-title = en el título
found-synonym = también se llama «{ $text }»
found-section = en el texto: { $text }
found-term = en el glosario: { $text }
found-code = código { $text }
found-nothing = No se encontró nada.
found-nearest = ¿Quiso decir esto?
