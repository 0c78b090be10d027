//! What the procedures of the bench are put together from, in English and in
//! Spanish. `{site}` is a part of the body, `{lay}` a plain word for the test.

/// The same in each language.
pub type Said = [&'static str; 2];

pub const METHODS: [Said; 24] = [
    ["Ultrasound", "Ecografía"],
    ["CT scan", "Tomografía"],
    ["MRI scan", "Resonancia magnética"],
    ["Needle biopsy", "Biopsia con aguja"],
    ["Endoscopy", "Endoscopia"],
    ["X-ray", "Radiografía"],
    ["Bone scan", "Gammagrafía"],
    ["Angiography", "Angiografía"],
    ["Injection", "Inyección"],
    ["Drainage", "Drenaje"],
    ["Nerve conduction study", "Estudio de conducción nerviosa"],
    ["Electromyography", "Electromiografía"],
    ["Pressure measurement", "Medición de la presión"],
    ["Ablation", "Ablación"],
    ["Arthroscopy", "Artroscopia"],
    ["Catheter insertion", "Colocación de catéter"],
    ["Fluid aspiration", "Aspiración de líquido"],
    ["Patch test", "Prueba del parche"],
    ["Light therapy", "Fototerapia"],
    ["Laser treatment", "Tratamiento con láser"],
    ["Stent placement", "Colocación de un stent"],
    ["Steroid infiltration", "Infiltración de corticoides"],
    ["Elastography", "Elastografía"],
    ["PET scan", "Tomografía por emisión"],
];

pub const SITES: [Said; 32] = [
    ["knee", "la rodilla"],
    ["shoulder", "el hombro"],
    ["hip", "la cadera"],
    ["wrist", "la muñeca"],
    ["ankle", "el tobillo"],
    ["elbow", "el codo"],
    ["neck", "el cuello"],
    ["lower back", "la zona lumbar"],
    ["liver", "el hígado"],
    ["kidney", "el riñón"],
    ["bladder", "la vejiga"],
    ["thyroid", "la tiroides"],
    ["breast", "la mama"],
    ["lung", "el pulmón"],
    ["heart", "el corazón"],
    ["stomach", "el estómago"],
    ["bowel", "el intestino"],
    ["pancreas", "el páncreas"],
    ["spleen", "el bazo"],
    ["gallbladder", "la vesícula"],
    ["prostate", "la próstata"],
    ["womb", "el útero"],
    ["ovary", "el ovario"],
    ["eye", "el ojo"],
    ["ear", "el oído"],
    ["nose", "la nariz"],
    ["throat", "la garganta"],
    ["jaw", "la mandíbula"],
    ["skin", "la piel"],
    ["bone marrow", "la médula ósea"],
    ["spinal canal", "el canal espinal"],
    ["lymph node", "el ganglio"],
];

pub const KINDS: [Said; 16] = [
    ["with contrast dye", "con contraste"],
    ["without contrast", "sin contraste"],
    ["with sedation", "con sedación"],
    ["for children", "para niños"],
    ["in pregnancy", "en el embarazo"],
    ["guided by pictures", "guiado por imágenes"],
    ["on both sides", "en ambos lados"],
    ["a repeat visit", "una visita de control"],
    ["before an operation", "antes de una operación"],
    ["after an injury", "después de una lesión"],
    ["at the bedside", "junto a la cama"],
    ["under general anaesthetic", "con anestesia general"],
    ["long form", "versión larga"],
    ["short form", "versión breve"],
    ["for older people", "para personas mayores"],
    ["in an emergency", "en una urgencia"],
];

pub const LAY: [Said; 12] = [
    ["jelly scan", "examen con gel"],
    ["doughnut scan", "examen del anillo"],
    ["tunnel scan", "examen del túnel"],
    ["needle test", "prueba de la aguja"],
    ["camera test", "prueba de la cámara"],
    ["picture", "placa"],
    ["tracer scan", "examen con trazador"],
    ["vessel pictures", "fotos de los vasos"],
    ["jab", "pinchazo"],
    ["fluid test", "prueba del líquido"],
    ["shock test", "prueba de los toques"],
    ["pressure check", "control de la presión"],
];

/// Parts of the names of those who are said to have found it: a word of nearly
/// every procedure is rare.
pub const NAMES: [[&str; 24]; 3] = [
    [
        "Hal", "Bren", "Kow", "Mar", "Ols", "Fitz", "Gar", "Tan", "Vil", "Schu", "Pet", "Rod",
        "Lind", "Nak", "Ada", "Wes", "Dub", "Jan", "Cas", "Ost", "Ulr", "Zim", "Bach", "Iva",
    ],
    [
        "vor", "a", "al", "chen", "e", "ger", "ci", "an", "la", "ma", "ro", "ri", "qui", "amu",
        "mo", "ter", "is", "or", "ke", "lo", "hei", "ben", "ta", "no",
    ],
    [
        "sen", "ski", "ann", "ez", "berg", "ton", "ni", "ova", "lund", "ley", "man", "guez",
        "stad", "ra", "field", "wicz", "court", "der", "mura", "veld", "quist", "ssen", "poulos",
        "dahl",
    ],
];

/// Term, and what it is called.
pub const TERMS: [[&str; 3]; 8] = [
    ["platelets", "platelets", "plaquetas"],
    ["electrode", "electrode", "electrodo"],
    ["contrast", "contrast dye", "medio de contraste"],
    ["sedation", "sedation", "sedación"],
    ["tracer", "tracer", "radiofármaco"],
    ["steroid", "corticosteroid", "corticoide"],
    ["tendon", "tendon", "tendón"],
    ["sample", "tissue sample", "muestra de tejido"],
];

pub const HEADINGS: [Said; 7] = [
    ["What it is", "Qué es"],
    ["Why it is done", "Por qué se hace"],
    ["Getting ready", "Cómo prepararse"],
    ["What happens", "Qué pasa"],
    ["Afterwards", "Después"],
    ["Risks", "Riesgos"],
    ["When to call us", "Cuándo llamarnos"],
];

pub const FACTS: Said = ["What you feel", "Qué siente"];

pub const SENTENCES: [Said; 16] = [
    [
        "This test shows how well your {site} works and helps us to plan your care.",
        "Esta prueba muestra cómo funciona {site} y nos ayuda a planear su atención.",
    ],
    [
        "A nurse explains each step to you, and you can ask us to stop at any time.",
        "Una enfermera le explica cada paso, y puede pedirnos que paremos en cualquier momento.",
    ],
    [
        "**Tell us about all the medicines that you take**, even those from a shop.",
        "**Díganos todas las medicinas que toma**, también las de una tienda.",
    ],
    [
        "Most people go home on the same day and can eat as soon as they like.",
        "La mayoría vuelve a casa el mismo día y puede comer cuando quiera.",
    ],
    [
        "You lie on a table while we clean the skin over your {site} with a cold wash.",
        "Se acuesta en una camilla mientras limpiamos la piel sobre {site} con un líquido frío.",
    ],
    [
        "Some people call it the {lay}, and that is what it feels like to many.",
        "Algunos lo llaman {lay}, y así lo sienten muchas personas.",
    ],
    [
        "You may feel pressure near your {site}, but it should *not* be a sharp pain.",
        "Puede sentir presión cerca de {site}, pero *no* debe ser un dolor agudo.",
    ],
    [
        "We keep the room warm and cover you with a blanket from beginning to end.",
        "Mantenemos la sala tibia y le cubrimos con una manta de principio a fin.",
    ],
    [
        "Please come twenty minutes early, so that there is time for your questions.",
        "Por favor llegue veinte minutos antes, para que haya tiempo para sus preguntas.",
    ],
    [
        "If you are worried about your {site}, write down what you want to know.",
        "Si le preocupa {site}, escriba lo que quiere saber.",
    ],
    [
        "The pictures are ready at once, but a doctor needs a few days to read them.",
        "Las imágenes están listas enseguida, pero un médico necesita unos días para leerlas.",
    ],
    [
        "Somebody should drive you home, since you may be sleepy for some hours.",
        "Alguien debe llevarle a casa, porque puede tener sueño unas horas.",
    ],
    [
        "Wear loose clothes without metal, and leave rings and chains at home.",
        "Use ropa holgada sin metal, y deje anillos y cadenas en casa.",
    ],
    [
        "Your doctor looks at your {site} and at your blood before they decide.",
        "Su médico mira {site} y su sangre antes de decidir.",
    ],
    [
        "It takes less than an hour, and the part with the {lay} only minutes.",
        "Tarda menos de una hora, y la parte de {lay} solo unos minutos.",
    ],
    [
        "There are other ways to learn the same; ask us which of them suits you.",
        "Hay otras maneras de saber lo mismo; pregúntenos cuál es la suya.",
    ],
];

pub const POINTS: [Said; 16] = [
    [
        "Bring your list of medicines.",
        "Traiga su lista de medicinas.",
    ],
    [
        "Do not eat on the morning of the day.",
        "No coma la mañana de ese día.",
    ],
    ["Drink water as usual.", "Beba agua como siempre."],
    [
        "Tell us if you may be pregnant.",
        "Díganos si puede estar embarazada.",
    ],
    ["Keep your {site} still.", "Mantenga {site} sin moverse."],
    ["Breathe slowly and deeply.", "Respire lento y profundo."],
    ["It may sting for a moment.", "Puede picar un momento."],
    [
        "A bruise goes away within days.",
        "Un moretón se va en unos días.",
    ],
    ["Keep the bandage dry.", "Mantenga seco el vendaje."],
    [
        "Rest for the remainder of the day.",
        "Descanse el resto del día.",
    ],
    ["Do not lift anything heavy.", "No levante nada pesado."],
    ["Call us if you have a fever.", "Llámenos si tiene fiebre."],
    ["Ask for an interpreter.", "Pida un intérprete."],
    [
        "Take your tablets as always.",
        "Tome sus pastillas como siempre.",
    ],
    [
        "Someone may stay with you.",
        "Alguien puede quedarse con usted.",
    ],
    ["You can listen to music.", "Puede escuchar música."],
];

pub const CLOSINGS: [Said; 8] = [
    [
        "We may look at your {term} as well, which takes no longer.",
        "También podemos mirar {term}, lo cual no tarda más.",
    ],
    [
        "Ask us what {term} means for you and for your {site}.",
        "Pregúntenos qué significa {term} para usted y para {site}.",
    ],
    [
        "Some people need {term} first; we tell you if you do.",
        "Algunas personas necesitan {term} antes; le decimos si es su caso.",
    ],
    [
        "Do you know about {term}? It is explained on the next page.",
        "¿Sabe qué es {term}? Se explica en la página siguiente.",
    ],
    [
        "Without {term} the {lay} cannot be done on that day.",
        "Sin {term} no se puede hacer ese día: {lay}.",
    ],
    [
        "Tell the nurse if {term} has ever made you feel ill.",
        "Diga a la enfermera si {term} alguna vez le sentó mal.",
    ],
    [
        "We write down what we did with {term} in your notes.",
        "Anotamos en su historia lo que hicimos con {term}.",
    ],
    [
        "Your doctor has decided on {term}, and can tell you why.",
        "Su médico ha decidido usar {term}, y puede decirle por qué.",
    ],
];

pub const NOTES: [Said; 8] = [
    [
        "Ask what they have been told so far.",
        "Pregunte qué le han dicho hasta ahora.",
    ],
    [
        "Show the place on your own {site}.",
        "Muestre el lugar en su propio cuerpo: {site}.",
    ],
    [
        "Check allergies and blood thinners.",
        "Revise alergias y anticoagulantes.",
    ],
    [
        "Say that a pause is always possible.",
        "Diga que siempre se puede hacer una pausa.",
    ],
    [
        "Name the {lay} as they name it.",
        "Llame a la prueba como la llaman ellos: {lay}.",
    ],
    ["Write down who will drive.", "Anote quién va a conducir."],
    [
        "Leave talk of results to the doctor.",
        "Deje los resultados para el médico.",
    ],
    ["Wait for their questions.", "Espere sus preguntas."],
];

pub const ITEMS: [Said; 8] = [
    [
        "Do you take a blood thinner or aspirin?",
        "¿Toma un anticoagulante o aspirina?",
    ],
    [
        "Have you ever fainted during a test?",
        "¿Se ha desmayado alguna vez en una prueba?",
    ],
    [
        "Has your {site} been operated on?",
        "¿Le han operado antes: {site}?",
    ],
    [
        "I have told the clinic about all that I take",
        "He dicho a la clínica todo lo que tomo",
    ],
    ["Someone will drive me home", "Alguien me llevará a casa"],
    ["I know when to stop eating", "Sé cuándo dejar de comer"],
    ["I am wearing loose clothes", "Llevo ropa holgada"],
    ["A list of my medicines", "Una lista de mis medicinas"],
];

pub const WHYS: [Said; 8] = [
    [
        "It can make you bleed for longer.",
        "Puede hacerle sangrar más tiempo.",
    ],
    [
        "We can plan the {lay} to keep you safe.",
        "Podemos planear todo para su seguridad: {lay}.",
    ],
    ["You can lie down for it.", "Puede acostarse."],
    [
        "You may be sore or sleepy for some hours.",
        "Puede tener dolor o sueño unas horas.",
    ],
    [
        "Some medicines do not go together.",
        "Algunas medicinas no van juntas.",
    ],
    [
        "We need to reach your {site} with ease.",
        "Necesitamos llegar con facilidad: {site}.",
    ],
    ["It helps us to keep you safe.", "Nos ayuda a cuidarle."],
    [
        "If you do not know, ask us today.",
        "Si no lo sabe, pregúntenos hoy.",
    ],
];
